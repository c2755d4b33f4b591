import { documentedRoutes, type OpenApi } from './documented-routes.js';
import type { FuzzRoute, Schema } from './fuzz-route.js';

/**
 * What any route may answer, documented for all of them together (docs/guide/openapi.md): an address that is none, a body
 * that is too large, of another type or broken, headers that are too large, a rate limit, upstream's faults.
 */
const STATUSES = [400, 404, 408, 413, 415, 429, 431, 502, 503, 504];

const ERROR: Schema = {
  type: 'object',
  required: ['statusCode', 'code', 'message', 'requestId'],
  properties: {
    statusCode: { type: 'integer' },
    code: { type: 'string', pattern: '^[A-Z_]+$' },
    message: { type: 'string', minLength: 1 },
    requestId: { type: 'string', minLength: 8 },
  },
};

/** The routes of the service by its own description. */
export function serviceRoutes(document: OpenApi): FuzzRoute[] {
  return documentedRoutes(document, { statuses: STATUSES, error: ERROR }).filter(({ path }) =>
    path.startsWith('/auth/'),
  );
}
