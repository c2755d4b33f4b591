import type { DynamicModule, Type } from '@nestjs/common';
import { Test, type TestingModuleBuilder } from '@nestjs/testing';

import { AuthModule, type AuthModuleExtras, type AuthModuleOptions } from '../../src/auth/index.js';
import { Clock } from '../../src/auth/session/index.js';
import { TestClock } from './session-clock.js';
import { PROJECT, rsaKey, TestIssuer } from './session-issuer.js';
import { KeyServer } from './session-key-server.js';

/** What a caller sends. `tenant` goes where calls of that kind name a tenant. */
export interface Credentials {
  readonly token?: string | undefined;
  readonly tenant?: string;
}

/** Handlers that every context has: for any session, for a role, for a role in a tenant, for everybody. */
export type Target = 'me' | 'admin' | 'tenantAdmin' | 'open';

export interface Outcome {
  /** What the handler answered. */
  readonly answer?: unknown;
  /** The refusal, as the caller was told it. */
  readonly refusal?: unknown;
}

export type ContextCall = (target: Target, credentials: Credentials) => Promise<Outcome>;

/** An issuer, its keys and a clock that all applications of a test share. */
export class World {
  readonly clock = new TestClock();
  readonly issuer = new TestIssuer(undefined, PROJECT, () => this.clock.seconds);
  readonly keys = new KeyServer([this.issuer]);

  module(
    imports: (Type | DynamicModule)[],
    options: Partial<AuthModuleOptions & AuthModuleExtras> = {},
  ): TestingModuleBuilder {
    const auth = AuthModule.forRoot({
      projectId: PROJECT,
      baseUrl: this.keys.baseUrl,
      controllers: false,
      isGlobal: true,
      ...options,
    });
    return Test.createTestingModule({ imports: [auth, ...imports] })
      .overrideProvider(Clock)
      .useValue(this.clock);
  }

  /** A session of somebody who is an admin in T1 and nobody in T2, and has no role in the project. */
  session(claims: Record<string, unknown> = {}): string {
    return this.issuer.session({
      tenants: { T1: { roles: ['admin'], permissions: [] }, T2: { roles: [], permissions: [] } },
      ...claims,
    });
  }
}

/** How a refusal is written by one transport. */
export type RefusalShape = (
  refusal: { statusCode: number; code: string; message: string; retryAfter?: number },
  target: Target,
) => unknown;

const refusals = {
  none: { statusCode: 401, code: 'AUTH_REQUIRED', message: 'Authentication is required.' },
  malformed: { statusCode: 401, code: 'TOKEN_MALFORMED', message: 'The token is not a well-formed JWT.' },
  bad: { statusCode: 401, code: 'TOKEN_INVALID', message: 'The token is not valid.' },
  expired: { statusCode: 401, code: 'TOKEN_EXPIRED', message: 'The token has expired.' },
  refresh: { statusCode: 401, code: 'TOKEN_WRONG_TYPE', message: 'A session JWT is expected here.' },
  role: { statusCode: 403, code: 'ROLE_REQUIRED', message: 'A required role is missing.' },
  noTenant: { statusCode: 403, code: 'TENANT_REQUIRED', message: 'A tenant is required.' },
  foreign: { statusCode: 403, code: 'TENANT_MISMATCH', message: 'The tenant is not one of the session’s.' },
  outage: {
    statusCode: 503,
    code: 'UPSTREAM_UNAVAILABLE',
    message: 'The identity provider is not available.',
    retryAfter: 1,
  },
} as const;

/** Every kind of token and of demand, for one way of calling. */
export function itDecidesAsForHttp(world: World, call: ContextCall, shape: RefusalShape): void {
  const { issuer } = world;
  const forged = () => new TestIssuer(rsaKey(issuer.key.kid), PROJECT, () => world.clock.seconds).session();

  async function expectRefusal(name: keyof typeof refusals, target: Target, credentials: Credentials): Promise<void> {
    const outcome = await call(target, credentials);
    expect(outcome).toEqual({ refusal: shape(refusals[name], target) });
    if (credentials.token) expect(JSON.stringify(outcome)).not.toContain(credentials.token);
  }

  it('an outage of the issuer is one, and no bad token', async () => {
    // Keys that were fetched before are too old by then.
    world.clock.advance(86_401);
    world.keys.answer = (_request, response) => response.writeHead(500).end();
    for (const target of ['me', 'admin', 'tenantAdmin'] as const) {
      await expectRefusal('outage', target, { token: world.session(), tenant: 'T1' });
    }
    world.keys.answer = undefined;
    world.clock.advance(2);
  });

  it('a session is let in, and the handler is told whose it is', async () => {
    const token = world.session();
    expect(await call('me', { token })).toEqual({ answer: { userId: 'U2user', jwt: token } });
  });

  it.each<[keyof typeof refusals, () => string | undefined]>([
    ['none', () => undefined],
    ['malformed', () => 'nonsense'],
    ['bad', forged],
    ['expired', () => world.session({ exp: world.clock.seconds - 60 })],
    ['refresh', () => issuer.refresh()],
  ])('a token of the kind "%s" is refused, whatever is demanded', async (name, token) => {
    for (const target of ['me', 'admin', 'tenantAdmin'] as const) {
      await expectRefusal(name, target, { token: token(), tenant: 'T1' });
    }
  });

  it('a role is demanded of the project', async () => {
    await expectRefusal('role', 'admin', { token: world.session() });
    expect(await call('admin', { token: world.session({ roles: ['admin'] }) })).toEqual({ answer: { reached: true } });
  });

  it('a role in a tenant is demanded of the tenant that is named, or else of the session’s own', async () => {
    const token = world.session();
    expect(await call('tenantAdmin', { token, tenant: 'T1' })).toEqual({ answer: { tenantId: 'T1' } });
    await expectRefusal('role', 'tenantAdmin', { token, tenant: 'T2' });
    await expectRefusal('foreign', 'tenantAdmin', { token, tenant: 'T3' });
    await expectRefusal('foreign', 'tenantAdmin', { token, tenant: 'constructor' });
    await expectRefusal('noTenant', 'tenantAdmin', { token });
    expect(await call('tenantAdmin', { token: world.session({ dct: 'T1' }) })).toEqual({ answer: { tenantId: 'T1' } });
  });

  it('a public handler asks for nothing, and knows nobody', async () => {
    expect(await call('open', {})).toEqual({ answer: { user: null } });
    expect(await call('open', { token: world.session() })).toEqual({ answer: { user: null } });
  });
}
