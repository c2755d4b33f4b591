import { Controller, Get } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import {
  accessKey,
  AllowAccessKeys,
  AUTH_ERROR_STATUS,
  type AuthErrorCode,
  AuthExceptionFilter,
  Authorize,
  NoImpersonation,
  OptionalAuth,
  Permissions,
  Public,
  RequireMfa,
  RequireTenant,
  Roles,
  StepUp,
} from '../../src/auth/index.js';
import { PASSWORD } from '../support/idp-provider.js';
import { type Member, RestService } from '../support/rest-service.js';
import { type Answer, Host, type Platform, platforms } from '../support/session-host.js';
import { TestIssuer } from '../support/session-issuer.js';
import {
  type Answer as UpstreamAnswer,
  descopeError,
  json,
  minimalUser,
  silence,
  StubUpstream,
  text,
} from '../support/stub-upstream.js';

@Controller('doors')
class DoorsController {
  @Roles('keeper') @Get('role') role(): object {
    return {};
  }
  @Permissions('open doors') @Get('permission') permission(): object {
    return {};
  }
  @RequireTenant() @Get('tenant') tenant(): object {
    return {};
  }
  @RequireTenant() @Get('tenants/:tenantId') tenantInRoute(): object {
    return {};
  }
  @StepUp({ maxAge: '5m' }) @Get('step-up') stepUp(): object {
    return {};
  }
  @RequireMfa() @Get('mfa') mfa(): object {
    return {};
  }
  @NoImpersonation() @Get('in-person') inPerson(): object {
    return {};
  }
  @AllowAccessKeys() @Authorize(accessKey()) @Get('machines') machines(): object {
    return {};
  }
  @OptionalAuth() @Get('optional') optional(): object {
    return {};
  }
  @Public() @Get('bug') bug(): never {
    throw new Error('a secret of the stack');
  }
}

/** For a host that wants our answers everywhere. */
const ourAnswersEverywhere = { provide: APP_FILTER, useClass: AuthExceptionFilter };

const issuer = new TestIssuer();

/** Every code of the closed list, seen on the wire. A code without a scenario does not compile. */
type Scenario = (world: World) => Promise<Answer>;

const scenarios: Record<AuthErrorCode, Scenario> = {
  VALIDATION_FAILED: ({ service }) => service.post('/auth/signin', { loginId: 'ada' }),
  PASSWORD_POLICY: ({ service }) => service.post('/auth/signup', { loginId: 'weak', password: 'weak' }),
  LINK_PENDING: (world) => world.upstreamRefuses('E062503', '/auth/enchanted-link/session', { pendingRef: 'ref' }),
  REDIRECT_REFUSED: ({ service }) =>
    service.post('/auth/password/reset', { loginId: 'ada', redirectUrl: 'https://evil.example/' }),
  CODE_INVALID: (world) => world.upstreamRefuses('E061102', '/auth/email/otp/verify', { code: '123456' }),
  CODE_SPENT: (world) => world.upstreamRefuses('E061103', '/auth/email/otp/verify', { code: '123456' }),
  LINK_INVALID: (world) => world.upstreamRefuses('E062504', '/auth/magic-link/verify', { token: 't' }),
  ROLE_UNKNOWN: (world) => world.tenantAdmin('PUT', '/U1/roles', { roleNames: ['no role'] }),
  LAST_TENANT_ADMIN: (world) => world.tenantAdmin('DELETE', '/U1'),
  NOT_CONFIGURED: async ({ service }) => {
    const member = await service.member('admin');
    await service.tenant('T1', member, ['Tenant Admin']);
    const { body } = await service.postAs(member.refreshJwt, '/auth/refresh');
    return service.host.get('/auth/tenants/T1/members', (body as { sessionJwt: string }).sessionJwt);
  },
  INVALID_CREDENTIALS: ({ service }) => service.post('/auth/signin', { loginId: 'ada', password: 'wrong' }),
  PASSWORD_EXPIRED: (world) => world.upstreamAnswers(descopeError(401, 'E062909')),
  AUTH_REQUIRED: ({ service }) => service.host.get('/auth/me'),
  TOKEN_MALFORMED: ({ service }) => service.host.get('/doors/optional', 'not a token'),
  TOKEN_INVALID: ({ service, member }) => service.host.get('/doors/optional', tampered(member.sessionJwt)),
  TOKEN_EXPIRED: (world) =>
    world.stubbed.get('/doors/optional', issuer.session({ exp: 1_000_000_000, iat: 999_999_000 })),
  TOKEN_WRONG_TYPE: ({ service, member }) => service.host.get('/doors/optional', member.refreshJwt),
  SESSION_REVOKED: async ({ service }) => {
    const { refreshJwt } = await service.member('revoked');
    await service.postAs(refreshJwt, '/auth/logout');
    return service.postAs(refreshJwt, '/auth/refresh');
  },
  STEP_UP_REQUIRED: ({ service, member }) => service.host.get('/doors/step-up', member.sessionJwt),
  MFA_REQUIRED: ({ service, member }) => service.host.get('/doors/mfa', member.sessionJwt),
  ROLE_REQUIRED: ({ service, member }) => service.host.get('/doors/role', member.sessionJwt),
  PERMISSION_REQUIRED: ({ service, member }) => service.host.get('/doors/permission', member.sessionJwt),
  TENANT_REQUIRED: ({ service, member }) => service.host.get('/doors/tenant', member.sessionJwt),
  TENANT_MISMATCH: ({ service, member }) => service.host.get('/doors/tenants/T-other', member.sessionJwt),
  IMPERSONATION_REFUSED: (world) => world.stubbed.get('/doors/in-person', issuer.session({ act: { sub: 'U2boss' } })),
  ACCESS_KEY_REFUSED: (world) => world.stubbed.get('/doors/optional', issuer.session({ sub: 'K2key' })),
  ACCESS_KEY_REQUIRED: ({ service, member }) => service.host.get('/doors/machines', member.sessionJwt),
  ORIGIN_REFUSED: ({ service, member }) =>
    service.post('/auth/refresh', undefined, { cookie: `DSR=${member.refreshJwt}`, origin: 'https://evil.example' }),
  // Cannot come over HTTP, which is supported: access.guard's own tests provoke it.
  UNSUPPORTED_CONTEXT: () => Promise.reject(new Error('not over HTTP')),
  NOT_FOUND: ({ service, member }) => service.host.get('/nowhere', member.sessionJwt),
  USER_EXISTS: ({ service }) => service.post('/auth/signup', { loginId: 'ada', password: PASSWORD }),
  PAYLOAD_TOO_LARGE: ({ service }) => service.post('/auth/signin', { loginId: 'x'.repeat(70_000), password: PASSWORD }),
  UNSUPPORTED_MEDIA_TYPE: ({ service }) => service.post('/auth/signin', {}, { 'content-type': 'text/plain' }),
  RATE_LIMITED: (world) => world.upstreamAnswers(descopeError(429, 'E130429', { 'retry-after': '11' })),
  INTERNAL_ERROR: ({ service }) => service.host.get('/doors/bug'),
  UPSTREAM_INVALID: (world) => world.upstreamAnswers(text(200, '<html>')),
  UPSTREAM_UNAVAILABLE: (world) => world.upstreamAnswers(text(503, '')),
  UPSTREAM_TIMEOUT: (world) => world.upstreamAnswers(silence),
};

function challengeOf(code: AuthErrorCode): string {
  // RFC 9470 §3: the token is good, and the user has to authenticate again.
  const insufficient = 'Bearer error="insufficient_user_authentication"';
  if (code === 'STEP_UP_REQUIRED') return `${insufficient}, max_age="300"`;
  if (code === 'MFA_REQUIRED') return insufficient;
  return /^(TOKEN_|SESSION_)/.test(code) ? 'Bearer error="invalid_token"' : 'Bearer';
}

function tampered(jwt: string): string {
  const [header, payload, signature] = jwt.split('.') as [string, string, string];
  return `${header}.${payload}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`;
}

class World {
  private constructor(
    readonly service: RestService,
    readonly member: Member,
    private readonly upstream: StubUpstream,
    /** The same module on an upstream that does what it is told. */
    readonly stubbed: Host,
  ) {}

  static async create(platform: Platform): Promise<World> {
    const service = await RestService.start(platform, {}, [DoorsController], [ourAnswersEverywhere]);
    const upstream = await StubUpstream.start();
    upstream.routes.set(`GET /v2/keys/${issuer.projectId}`, json(200, issuer.keySet));
    const stubbed = await Host.start(platform, {
      baseUrl: upstream.url,
      controllers: [DoorsController],
      options: { controllers: true, timeoutMs: 300, managementKey: 'K-of-the-project' },
    });
    return new World(service, await service.member('ada'), upstream, stubbed);
  }

  upstreamAnswers(answer: UpstreamAnswer): Promise<Answer> {
    this.upstream.answer = answer;
    return this.stubbed.send('POST', '/auth/signin', {}, { loginId: 'ada', password: PASSWORD });
  }

  /** As a user who is signed in. */
  upstreamRefuses(errorCode: string, path: string, body: object): Promise<Answer> {
    this.upstream.routes.set('GET /v1/auth/me', json(200, minimalUser));
    this.upstream.answer = descopeError(401, errorCode);
    return this.stubbed.send('POST', path, { authorization: `Bearer ${issuer.refresh()}` }, body);
  }

  /** As the only Tenant Admin of a tenant, who is U1. */
  tenantAdmin(method: string, path: string, body?: object): Promise<Answer> {
    const grants = { roleNames: ['Tenant Admin'], permissions: ['User Admin'] };
    const user = { ...minimalUser, status: 'enabled', userTenants: [{ tenantId: 'T1', ...grants }] };
    this.upstream.routes.set('GET /v1/mgmt/user?userId=U1', json(200, { user }));
    this.upstream.routes.set('POST /v2/mgmt/user/search', json(200, { users: [user], total: 1 }));
    this.upstream.routes.set('POST /v1/mgmt/role/search', json(200, { roles: [] }));
    const session = issuer.session({ tenants: { T1: { roles: grants.roleNames, permissions: grants.permissions } } });
    return this.stubbed.send(method, `/auth/tenants/T1/members${path}`, { authorization: `Bearer ${session}` }, body);
  }

  async destroy(): Promise<void> {
    await this.stubbed.stop();
    await this.upstream.stop();
    await this.service.stop();
  }
}

describe.each(platforms)('the closed list of errors on %s', (platform) => {
  let world: World;

  beforeAll(async () => {
    world = await World.create(platform);
  });
  afterAll(() => world.destroy());

  const overHttp = Object.entries(scenarios).filter(([code]) => code !== 'UNSUPPORTED_CONTEXT') as [
    AuthErrorCode,
    Scenario,
  ][];

  it.each(overHttp)('%s', async (code, scenario) => {
    const { status, headers, body } = await scenario(world);
    expect(body).toMatchObject({ statusCode: AUTH_ERROR_STATUS[code], code, message: expect.any(String) as string });
    expect(status).toBe(AUTH_ERROR_STATUS[code]);
    expect(headers.get('x-request-id')).toMatch(/^[\w.-]+$/);
    expect(headers.get('content-type')).toContain('application/json');
    // RFC 6750 §3: every 401 challenges; the error is named only where a token was sent and refused.
    expect(headers.get('www-authenticate')).toBe(status === 401 ? challengeOf(code) : null);
    const waits = status === 429 || status === 503;
    expect(headers.get('retry-after') ?? '').toMatch(waits ? /^[1-9]\d*$/ : /^$/);
    expect(JSON.stringify(body)).not.toMatch(/keeper|open doors|T-other|secret/);
  });
});
