import type { InspectedHandler } from '../inspection/index.js';

/** Finds the handler behind an operation of a document. */
export class RoutesByOperation {
  private readonly prefix: string;
  private readonly routes = new Map<string, InspectedHandler[]>();

  /** @param globalPrefix which a document may leave out */
  constructor(handlers: readonly InspectedHandler[], globalPrefix: string) {
    this.prefix = globalPrefix === '' ? '' : `/${globalPrefix.replaceAll(/^\/|\/$/g, '')}`;
    for (const handler of handlers) {
      const { route } = handler.entryPoint;
      if (route === undefined) continue;
      const key = keyOf(route.method, templateOf(route.path));
      this.routes.set(key, [...(this.routes.get(key) ?? []), handler]);
    }
  }

  /** Of several handlers on one route, told apart by version or host, the one that the operation is named after. */
  find(method: string, path: string, operationId = ''): InspectedHandler | undefined {
    const candidates = [method, 'all']
      .flatMap((verb) => [keyOf(verb, path), keyOf(verb, path === '/' ? this.prefix : `${this.prefix}${path}`)])
      .flatMap((key) => this.routes.get(key) ?? []);
    const named = candidates.find(({ entryPoint: { name } }) => operationId.startsWith(name.replace('.', '_')));
    return named ?? candidates[0];
  }
}

function keyOf(method: string, path: string): string {
  return `${method.toUpperCase()} ${path}`;
}

/** `/projects/{id}` for `/projects/:id`, as OpenAPI writes it. Optional parts are written as if they were not. */
function templateOf(path: string): string {
  return path.replaceAll(/[{}]/g, '').replaceAll(/[:*](\w+)/g, '{$1}');
}
