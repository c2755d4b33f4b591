import type { INestApplication } from '@nestjs/common';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';

import { HttpModule } from '../support/context-http.js';
import {
  type ContextCall,
  itDecidesAsForHttp,
  type Outcome,
  type RefusalShape,
  World,
} from '../support/context-matrix.js';
import { platforms } from '../support/session-host.js';

/** What a challenge says of a token (RFC 6750 §3.1): nothing where there was none, and where nothing is wrong with it. */
const challenges: Readonly<Record<string, string>> = {
  AUTH_REQUIRED: 'Bearer',
  TOKEN_MALFORMED: 'Bearer error="invalid_token"',
  TOKEN_INVALID: 'Bearer error="invalid_token"',
  TOKEN_EXPIRED: 'Bearer error="invalid_token"',
  TOKEN_WRONG_TYPE: 'Bearer error="invalid_token"',
};

const shape: RefusalShape = ({ retryAfter, ...body }) => ({
  status: body.statusCode,
  challenge: challenges[body.code] ?? null,
  retryAfter: retryAfter === undefined ? null : String(retryAfter),
  body: { ...body, requestId: expect.any(String) as unknown },
});

describe.each(platforms)('a route on %s', (platform) => {
  const world = new World();
  let app: INestApplication;
  let url: string;

  beforeAll(async () => {
    await world.keys.start();
    const compiled = await world.module([HttpModule]).compile();
    app =
      platform === 'express'
        ? compiled.createNestApplication(new ExpressAdapter(), { logger: false })
        : compiled.createNestApplication<NestFastifyApplication>(new FastifyAdapter(), { logger: false });
    await app.listen(0, '127.0.0.1');
    url = await app.getUrl();
  });
  afterAll(async () => {
    await app.close();
    await world.keys.stop();
  });

  async function get(path: string, headers: Record<string, string>): Promise<Outcome> {
    const answer = await fetch(`${url}/${path}`, { headers });
    const body: unknown = await answer.json();
    if (answer.ok) return { answer: body };
    const { status } = answer;
    const [challenge, retryAfter] = ['www-authenticate', 'retry-after'].map((name) => answer.headers.get(name));
    return { refusal: { status, challenge, retryAfter, body } };
  }

  const byHeader: ContextCall = (target, { token, tenant }) =>
    get(target, {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(tenant !== undefined && { 'x-tenant-id': tenant }),
    });
  const byCookie: ContextCall = (target, { token, tenant }) =>
    get(target === 'tenantAdmin' && tenant !== undefined ? `tenants/${tenant}/${target}` : target, {
      ...(token !== undefined && { cookie: `DS=${token}` }),
    });

  describe('by the Authorization header, the tenant by one', () => itDecidesAsForHttp(world, byHeader, shape));
  describe('by the cookie, the tenant by the path', () => itDecidesAsForHttp(world, byCookie, shape));
});
