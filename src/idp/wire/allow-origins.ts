import type { NestFastifyApplication } from '@nestjs/platform-fastify';

type FastifyInstance = ReturnType<ReturnType<NestFastifyApplication['getHttpAdapter']>['getInstance']>;

const PREFLIGHT_SECONDS = '600';
/** A management key has no place in a browser: its paths stay closed to pages. */
const MANAGEMENT = /^\/v\d+\/mgmt\//;

/**
 * CORS for Descope's browser SDKs, which always send credentials. An origin is allowed when it is exactly one of
 * `origins`; any other gets an answer that its browser keeps from the page.
 */
export function allowOrigins(fastify: FastifyInstance, origins: readonly string[]): void {
  const allowed = new Set(origins);
  if (allowed.size === 0) return;
  fastify.addHook('onRequest', (request, reply, done) => {
    // Whether allowed or not: no cache may give one origin's answer to another.
    void reply.header('vary', 'Origin');
    const { origin, 'access-control-request-method': preflight } = request.headers;
    if (origin === undefined || !allowed.has(origin) || MANAGEMENT.test(request.url)) {
      done();
      return;
    }
    void reply.headers({
      'access-control-allow-origin': origin,
      'access-control-allow-credentials': 'true',
      'access-control-expose-headers': 'Retry-After',
    });
    if (request.method !== 'OPTIONS' || preflight === undefined) {
      done();
      return;
    }
    const asked = request.headers['access-control-request-headers'];
    void reply.headers({
      'access-control-allow-methods': 'GET, POST',
      'access-control-max-age': PREFLIGHT_SECONDS,
      ...(asked !== undefined && { 'access-control-allow-headers': asked }),
    });
    void reply.code(204).send();
  });
}
