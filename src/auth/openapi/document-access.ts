import type { INestApplication } from '@nestjs/common';
import { ApplicationConfig } from '@nestjs/core';
import type { OpenAPIObject } from '@nestjs/swagger';

import { type InspectedHandler, inspectHandlers } from '../inspection/index.js';
import { RequestAuthenticator } from '../session/index.js';
import { AUTH_ERROR_SCHEMA, AUTH_ERROR_SCHEMA_NAME } from './auth-error.schema.js';
import { documentedOperation } from './documented-operation.js';
import { RoutesByOperation } from './routes-by-operation.js';
import { securitySchemes } from './security-schemes.js';

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'] as const;

/** How much of the demands a document tells. */
export interface DocumentAccessOptions {
  /**
   * Whether operations tell, as `x-access`, which roles and permissions they demand. Default `shown`; `hidden` for a
   * document that people may read who are not to know. Refusals do not tell either.
   */
  readonly demands?: 'shown' | 'hidden';
}

/**
 * Adds to an OpenAPI document what the access decorators say: security schemes, and for each operation that is not public the
 * token that it takes, how it refuses (401, 403, 503 with the body of an error), and what it demands, as `x-access`. What the
 * host wrote there by hand stays as it is.
 *
 * @returns a new document; the one given is not changed
 * @throws {Error} the application does not import AuthModule
 *
 * @example
 * ```ts
 * SwaggerModule.setup('docs', app, () => documentAccess(app, SwaggerModule.createDocument(app, config)));
 * ```
 */
export function documentAccess(
  app: INestApplication,
  document: OpenAPIObject,
  { demands = 'shown' }: DocumentAccessOptions = {},
): OpenAPIObject {
  const { cookieNames } = app.get(RequestAuthenticator, { strict: false });
  const routes = new RoutesByOperation(inspectHandlers(app), app.get(ApplicationConfig).getGlobalPrefix());
  const credentials = new Set<InspectedHandler['credential']>();
  const paths = Object.entries(document.paths).map(([path, item]) => {
    const documented = { ...item };
    for (const method of METHODS) {
      const operation = item[method];
      if (operation === undefined) continue;
      const [handler, ...others] = routes.find(method, path, operation.operationId);
      if (handler === undefined || handler.credential === 'none') continue;
      credentials.add(handler.credential);
      documented[method] = documentedOperation(operation, handler.credential, [handler, ...others], {
        hasCookies: cookieNames !== undefined,
        isWrite: !SAFE_METHODS.includes(method),
        demands,
      });
    }
    return [path, documented] as const;
  });
  return {
    ...document,
    paths: Object.fromEntries(paths),
    components: {
      ...document.components,
      schemas: { [AUTH_ERROR_SCHEMA_NAME]: AUTH_ERROR_SCHEMA, ...document.components?.schemas },
      securitySchemes: { ...securitySchemes(credentials, cookieNames), ...document.components?.securitySchemes },
    },
  };
}

/** Their cookies count, whatever page sent them. */
const SAFE_METHODS: readonly string[] = ['get', 'head', 'options'];
