import { constants, sign } from 'node:crypto';
import descope, { type AuthenticationInfo } from '@descope/node-sdk';
import { Controller, Get } from '@nestjs/common';
import { RequireTenant, TenantRoles } from '../../src/auth/index.js';
import { type Answer, Host } from '../support/session-host.js';
import { base64url, TestIssuer } from '../support/session-issuer.js';
import { KeyServer } from '../support/session-key-server.js';

@Controller()
class ProbeController {
  @Get('session')
  session() {
    return {};
  }

  @RequireTenant()
  @Get('tenants/:tenantId')
  member() {
    return {};
  }

  @TenantRoles('super')
  @Get('super')
  super() {
    return {};
  }
}

const issuer = new TestIssuer();
const seconds = () => Math.floor(Date.now() / 1000);
const hour = 3600;

/** Signed by the project's own key, with another padding than its header may say. */
function pssSigned(): string {
  const header = { alg: 'PS256', kid: issuer.key.kid, typ: 'JWT' };
  const input = `${base64url(header)}.${base64url(issuer.sessionClaims())}`;
  const key = { key: issuer.key.privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };
  return `${input}.${sign('sha256', Buffer.from(input), key).toString('base64url')}`;
}

/** The README's comparison. If the SDK becomes stricter, this fails, and the README has to say so. */
describe('a guard over Descope’s node SDK, and ours', () => {
  const keys = new KeyServer([issuer]);
  let sdk: ReturnType<typeof descope>;
  let host: Host;

  beforeAll(() => keys.start());
  afterAll(() => keys.stop());

  beforeEach(async () => {
    keys.requests.length = 0;
    sdk = newSdk();
    host = await Host.start('fastify', { baseUrl: keys.baseUrl, controllers: [ProbeController] });
  });
  afterEach(() => host.stop());

  const newSdk = () => descope({ projectId: issuer.projectId, baseUrl: keys.baseUrl });

  const sdkSession = (jwt: string): Promise<AuthenticationInfo> => sdk.validateSession(jwt);

  const outcome = ({ status, body }: Answer) => [status, (body as { code?: string }).code];

  it.each([
    ['a refresh JWT as a session', () => issuer.refresh(), 'TOKEN_WRONG_TYPE'],
    ['a token without exp', () => issuer.session({ exp: undefined }), 'TOKEN_INVALID'],
    ['a token issued an hour ahead', () => issuer.session({ iat: seconds() + hour }), 'TOKEN_INVALID'],
    ['a token signed PS256', () => pssSigned(), 'TOKEN_INVALID'],
  ])('%s: the SDK accepts it, the guard does not', async (_name, token, code) => {
    const jwt = token();
    await expect(sdkSession(jwt)).resolves.toMatchObject({ jwt });
    expect(outcome(await host.get('/session', jwt))).toEqual([401, code]);
  });

  it('the role check of an empty tenant: the SDK asks the project’s roles, the guard refuses', async () => {
    const jwt = issuer.session({ roles: ['super'], tenants: { T1: {} } });
    expect(sdk.validateTenantRoles(await sdkSession(jwt), '', ['super'])).toBe(true);
    expect(outcome(await host.get('/super', jwt, { 'x-tenant-id': '' }))).toEqual([403, 'TENANT_MISMATCH']);
  });

  it('a check for no role: the SDK lets it pass, the decorator does not run', async () => {
    const session = await sdkSession(issuer.session({ tenants: { T1: {} } }));
    expect(sdk.validateTenantRoles(session, 'T1', [])).toBe(true);
    const withoutRole: () => unknown = TenantRoles;
    expect(() => withoutRole()).toThrow(TypeError);
  });

  it.each(['constructor', '__proto__', 'toString'])('a tenant named %s: the SDK’s everybody holds it', async (name) => {
    const jwt = issuer.session({ tenants: { T1: {} } });
    expect(sdk.validateTenantRoles(await sdkSession(jwt), name, [])).toBe(true);
    expect(outcome(await host.get(`/tenants/${name}`, jwt))).toEqual([403, 'TENANT_MISMATCH']);
  });

  it('dct without a tenants claim: the SDK’s tenant check fails, the guard knows the tenant', async () => {
    const jwt = issuer.session({ dct: 'T1', roles: ['super'], tenants: undefined });
    expect(sdk.validateTenantRoles(await sdkSession(jwt), 'T1', ['super'])).toBe(false);
    expect((await host.get('/super', jwt)).status).toBe(200);
  });

  it('an issuer that is down: the SDK’s error is one as for a bad token, the guard’s is 503', async () => {
    keys.answer = (_request, response) => response.destroy();
    const down = await sdkSession(issuer.session()).catch((error: unknown) => error);
    const answer = await host.get('/session', issuer.session());
    keys.answer = undefined;
    const expired = await newSdk()
      .validateSession(issuer.session({ exp: 1 }))
      .catch((error: unknown) => error);
    expect([down, expired].map((error) => (error as Error).constructor.name)).toEqual(['Error', 'Error']);
    expect(outcome(answer)).toEqual([503, 'UPSTREAM_UNAVAILABLE']);
    expect(answer.headers.get('retry-after')).toBe('1');
  });

  it('fifty first requests at once: the SDK fetches the keys fifty times, the guard once', async () => {
    await Promise.all(Array.from({ length: 50 }, (_, second) => sdkSession(issuer.session({ second }))));
    expect(keys.requests).toHaveLength(50);
    await Promise.all(Array.from({ length: 50 }, (_, second) => host.get('/session', issuer.session({ second }))));
    expect(keys.requests).toHaveLength(51);
  });

  it('fifty made-up key ids: the SDK fetches the keys for each, the guard once', async () => {
    const tokens = Array.from({ length: 50 }, (_, number) => issuer.session({}, { kid: `SK-made-up-${number}` }));
    for (const jwt of tokens) await sdkSession(jwt).catch(() => undefined);
    expect(keys.requests).toHaveLength(50);
    for (const jwt of tokens) expect((await host.get('/session', jwt)).status).toBe(401);
    expect(keys.requests).toHaveLength(51);
  });
});
