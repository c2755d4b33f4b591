import type { JsonMap } from '../json/index.js';
import { isManagementPath } from '../keys/index.js';
import { bearerKindOf, WithoutBearer } from '../wire/index.js';
import type { Route } from './nest-metadata.js';

const BEARERS = {
  project: 'The project id.',
  management: 'The project id, a colon, and the management key.',
  session: 'The project id, a colon, and a session JWT.',
  refresh: 'The project id, a colon, and a refresh JWT.',
  'access-key': 'The project id, a colon, and an access key.',
} as const;

/** As `components.securitySchemes` of a document. */
export function securitySchemes(): Readonly<Record<string, JsonMap>> {
  const bearers = Object.entries(BEARERS).map(([name, description]): [string, JsonMap] => [
    name,
    { type: 'http', scheme: 'bearer', description },
  ]);
  return {
    ...Object.fromEntries(bearers),
    'refresh-cookie': { type: 'apiKey', in: 'cookie', name: 'DSR', description: 'The refresh JWT, of browsers.' },
  };
}

/** What a call has to be made with, by what its guard and its parameters read. */
export function securityOf({ handler, path, arguments: given }: Route): readonly JsonMap[] {
  const withoutBearer: unknown = Reflect.getMetadata(WithoutBearer.KEY, handler);
  if (withoutBearer === true) return [];
  if (isManagementPath(path)) return [needs('management')];
  const kind = given.map(({ factory }) => bearerKindOf(factory)).find((found) => found !== undefined);
  if (kind !== 'refresh') return [needs(kind ?? 'project')];
  // The cookie holds the token only: the bearer names the project all the same.
  return [needs('refresh'), needs('project', 'refresh-cookie')];
}

function needs(...names: string[]): JsonMap {
  return Object.fromEntries(names.map((name): [string, string[]] => [name, []]));
}
