import type { InspectedHandler } from '../inspection/index.js';

/** Finds the handlers behind an operation of a document. */
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

  /**
   * Of several handlers on one route, told apart by version or host, the one that the operation is named after. If it is
   * named otherwise, all of them, the strictest first: any may be meant.
   */
  find(method: string, path: string, operationId = ''): readonly InspectedHandler[] {
    const candidates = [method, 'all']
      .flatMap((verb) => [keyOf(verb, path), keyOf(verb, path === '/' ? this.prefix : `${this.prefix}${path}`)])
      .flatMap((key) => this.routes.get(key) ?? []);
    const named = candidates
      .filter(({ entryPoint: { name } }) => operationId.startsWith(name.replace('.', '_')))
      .sort((left, right) => right.entryPoint.name.length - left.entryPoint.name.length);
    return named.length > 0
      ? named.slice(0, 1)
      : candidates.sort((left, right) => strictness(right) - strictness(left));
  }
}

function strictness({ credential, policy: { mode, demand } }: InspectedHandler): number {
  if (credential === 'none') return 0;
  if (mode === 'optional') return 1;
  return demand === undefined ? 2 : 3;
}

function keyOf(method: string, path: string): string {
  return `${method.toUpperCase()} ${path}`;
}

/** `/projects/{id}` for `/projects/:id`, as OpenAPI writes it. Optional parts are written as if they were not. */
function templateOf(path: string): string {
  return path.replaceAll(/[{}]/g, '').replaceAll(/[:*](\w+)/g, '{$1}');
}
