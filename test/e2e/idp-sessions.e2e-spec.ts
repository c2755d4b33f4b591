import type { Provider } from '../../src/idp/index.js';
import { generateSigningKey } from '../../src/idp/keys/index.js';
import { StoppedClock } from '../support/idp-clock.js';
import { claimsOf, errorBody, IdpClient, PASSWORD, startProvider } from '../support/idp-provider.js';

const INVALID_TOKEN = errorBody('E061005', 'Invalid token', 'Failed to validate token');
const LOGGED_OUT = errorBody('E064001', 'Token expired', 'Expired due to logout');
const FOUR_WEEKS = 2_419_200;

const REFRESH_TOKEN_CALLS: [string, string, object | undefined][] = [
  ['POST', '/v1/auth/refresh', {}],
  ['POST', '/v1/auth/logout', {}],
  ['POST', '/v1/auth/logoutall', {}],
  ['GET', '/v1/auth/me', undefined],
  ['POST', '/v1/auth/me/tenants', { dct: true }],
  ['GET', '/v1/auth/me/history', undefined],
  ['POST', '/v1/auth/tenant/select', { tenant: 'T1' }],
  ['POST', '/v1/auth/password/update', { newPassword: 'Battery-5taple' }],
];

describe('sessions', () => {
  let clock: StoppedClock;
  let provider: Provider;
  let client: IdpClient;

  beforeEach(async () => {
    clock = new StoppedClock();
    provider = await startProvider({ clock });
    client = new IdpClient(provider);
  });

  afterEach(() => provider.close());

  function call([method, path, body]: [string, string, object | undefined], token?: string) {
    return method === 'GET' ? client.get(path, token) : client.post(path, body, token);
  }

  it('signs tokens with the claims of the contract', async () => {
    const { sessionJwt, refreshJwt, user } = (await client.signUp('ada@example.com')).body;
    const iat = Math.floor(clock.now() / 1000);
    const common = {
      iss: provider.projectId,
      sub: user.userId,
      amr: ['pwd'],
      iat,
      roles: [],
      permissions: [],
      tenants: {},
    };
    expect(claimsOf(sessionJwt)).toEqual({
      ...common,
      drn: 'DS',
      exp: iat + 600,
      rexp: new Date((iat + FOUR_WEEKS) * 1000).toISOString().replace('.000', ''),
    });
    const { jti, ...refreshClaims } = claimsOf(refreshJwt);
    expect(refreshClaims).toEqual({ ...common, drn: 'DSR', exp: iat + FOUR_WEEKS });
    expect(jti).toEqual(expect.stringMatching(/^[0-9a-f-]{36}$/));
    expect(JSON.parse(Buffer.from(sessionJwt.split('.')[0] ?? '', 'base64url').toString())).toEqual({
      alg: 'RS256',
      kid: expect.stringMatching(/^SK\w{27}$/) as unknown,
      typ: 'JWT',
    });
  });

  it('gives two sign-ins within a second refresh tokens that end apart', async () => {
    const first = (await client.signUp('ada@example.com')).body.refreshJwt;
    const second = (await client.signIn('ada@example.com')).body.refreshJwt;
    expect(first).not.toBe(second);
    await client.post('/v1/auth/logout', {}, first);
    expect((await client.get('/v1/auth/me', first)).body).toEqual(LOGGED_OUT);
    expect((await client.get('/v1/auth/me', second)).status).toBe(200);
  });

  it.each(REFRESH_TOKEN_CALLS)('%s %s refuses every token but a live refresh token', async (...route) => {
    const { sessionJwt, refreshJwt } = (await client.signUp('ada@example.com')).body;
    const [head, payload, signature] = refreshJwt.split('.');
    const tokens = [undefined, 'x', 'a.b.c', sessionJwt, `${head}.${payload}.`, `${head}.${payload}.${signature}A`];
    for (const token of tokens) {
      const answer = await call(route, token);
      expect([answer.status, answer.body]).toEqual([401, INVALID_TOKEN]);
    }
    await client.post('/v1/auth/logout', {}, refreshJwt);
    const after = await call(route, refreshJwt);
    expect([after.status, after.body]).toEqual([401, LOGGED_OUT]);
  });

  it('refuses tokens of a provider with the same project id and another key', async () => {
    const { projectId } = provider;
    const other = await startProvider({ projectId, clock, signingKey: await generateSigningKey(clock.now()) });
    const { refreshJwt, sessionJwt } = (await new IdpClient(other).signUp('ada@example.com')).body;
    await other.close();
    expect((await client.post('/v1/auth/refresh', {}, refreshJwt)).body).toEqual(INVALID_TOKEN);
    expect((await client.post('/v1/auth/validate', {}, sessionJwt)).body).toEqual(INVALID_TOKEN);
  });

  it('refreshes until the session ends, which refreshing does not put off', async () => {
    const { refreshJwt } = (await client.signUp('ada@example.com')).body;
    clock.advance(FOUR_WEEKS - 60);
    const { status, body } = await client.post('/v1/auth/refresh', {}, refreshJwt);
    expect([status, body.refreshJwt, body.cookieMaxAge]).toEqual([200, refreshJwt, 60]);
    expect(claimsOf(body.sessionJwt).exp).toBe(claimsOf(refreshJwt).exp);
    clock.advance(60);
    expect((await client.post('/v1/auth/refresh', {}, refreshJwt)).body).toEqual(INVALID_TOKEN);
  });

  it('clears a session away once it has expired, at the next sign-in', async () => {
    const { refreshJwt } = (await client.signUp('ada@example.com')).body;
    clock.advance(FOUR_WEEKS + 1);
    expect((await client.signIn('ada@example.com')).status).toBe(200);
    clock.advance(-FOUR_WEEKS);
    expect((await client.post('/v1/auth/refresh', {}, refreshJwt)).body).toEqual(INVALID_TOKEN);
  });

  it('tries to refresh without ever failing for want of a token', async () => {
    const { refreshJwt, sessionJwt } = (await client.signUp('ada@example.com')).body;
    expect((await client.post('/v1/auth/try-refresh', {}, refreshJwt)).body.sessionJwt).toBeTruthy();
    await client.post('/v1/auth/logout', {}, refreshJwt);
    for (const token of [undefined, 'a.b.c', sessionJwt, refreshJwt]) {
      const answer = await client.post('/v1/auth/try-refresh', {}, token);
      expect([answer.status, answer.body]).toEqual([200, {}]);
    }
  });

  it('logs out of all sessions of the user and nobody else', async () => {
    const first = (await client.signUp('ada@example.com')).body.refreshJwt;
    const second = (await client.signIn('ada@example.com')).body.refreshJwt;
    const stranger = (await client.signUp('bob@example.com')).body.refreshJwt;
    const answer = await client.post('/v1/auth/logoutall', {}, first);
    expect([answer.status, answer.body]).toEqual([200, {}]);
    expect((await client.get('/v1/auth/me', first)).body).toEqual(LOGGED_OUT);
    expect((await client.get('/v1/auth/me', second)).body).toEqual(LOGGED_OUT);
    expect((await client.get('/v1/auth/me', stranger)).status).toBe(200);
  });

  it('validates a session JWT, and no refresh JWT', async () => {
    const { sessionJwt, refreshJwt } = (await client.signUp('ada@example.com')).body;
    const { status, body } = await client.post('/v1/auth/validate', {}, sessionJwt);
    const claims = claimsOf(sessionJwt);
    const iso = (seconds: unknown) => new Date(Number(seconds) * 1000).toISOString().replace('.000', '');
    expect([status, body]).toEqual([200, { ...claims, exp: iso(claims.exp), iat: iso(claims.iat) }]);
    expect((await client.post('/v1/auth/validate', {}, refreshJwt)).body).toEqual(INVALID_TOKEN);
    clock.advance(600);
    expect((await client.post('/v1/auth/validate', {}, sessionJwt)).body).toEqual(INVALID_TOKEN);
  });

  it('lists a sign-in without an address where nobody told one', async () => {
    const body = JSON.stringify({ loginId: 'nowhere', password: PASSWORD });
    const headers = { authorization: `Bearer ${provider.projectId}`, 'content-type': 'application/json' };
    const answer = await provider.inject({ method: 'POST', path: '/v1/auth/password/signup', headers, body });
    const { refreshJwt } = JSON.parse(answer.body) as { refreshJwt: string };
    expect((await client.get('/v1/auth/me/history', refreshJwt)).body).toMatchObject([{ ip: '' }]);
  });

  it('lists sign-ins of the last 90 days, the latest first', async () => {
    await client.signUp('ada@example.com');
    clock.advance(91 * 24 * 3600);
    const second = Math.floor(clock.now() / 1000);
    const { user, refreshJwt } = (await client.signIn('ada@example.com')).body;
    clock.advance(5);
    await client.signIn('ada@example.com');
    await client.signIn('ada@example.com', 'Wrong-h0rse');
    const entry = { userId: user.userId, city: '', country: '', ip: '127.0.0.1', selectedTenant: '' };
    expect((await client.get('/v1/auth/me/history', refreshJwt)).body).toEqual([
      { ...entry, loginTime: second + 5 },
      { ...entry, loginTime: second },
    ]);
  });

  describe('tenants', () => {
    async function join(loginId: string, ...tenants: string[]): Promise<void> {
      for (const id of tenants) {
        await client.manage('/v1/mgmt/tenant/create', { id, name: `Name of ${id}`, customAttributes: { plan: id } });
        await client.manage('/v1/mgmt/user/update/tenant/add', { loginId, tenantId: id });
      }
    }

    it('makes the only tenant the current one at once', async () => {
      const { refreshJwt } = (await client.signUp('ada@example.com')).body;
      await join('ada@example.com', 'T1');
      const refreshed = (await client.post('/v1/auth/refresh', {}, refreshJwt)).body;
      expect(claimsOf(refreshed.sessionJwt)).toMatchObject({
        dct: 'T1',
        tenants: { T1: { roles: [], permissions: [] } },
      });
      const mine = (await client.post('/v1/auth/me/tenants', { dct: true, ids: [] }, refreshJwt)).body;
      expect(mine).toEqual({ tenants: [{ id: 'T1', name: 'Name of T1', customAttributes: { plan: 'T1' } }] });
      await join('ada@example.com', 'T2');
      expect(claimsOf((await client.signIn('ada@example.com')).body.sessionJwt).dct).toBeUndefined();
    });

    it('keeps the selected tenant through refreshes, and ends both tokens with one logout', async () => {
      const { refreshJwt } = (await client.signUp('ada@example.com')).body;
      await join('ada@example.com', 'T1', 'T2');
      const selected = (await client.post('/v1/auth/tenant/select', { tenant: 'T2' }, refreshJwt)).body;
      const refreshed = (await client.post('/v1/auth/refresh', {}, selected.refreshJwt)).body;
      expect(claimsOf(refreshed.sessionJwt).dct).toBe('T2');
      expect(claimsOf(selected.refreshJwt).exp).toBe(claimsOf(refreshJwt).exp);
      await client.post('/v1/auth/logout', {}, selected.refreshJwt);
      expect((await client.post('/v1/auth/refresh', {}, refreshJwt)).body).toEqual(LOGGED_OUT);
    });

    it.each(['T9', 'T1', 'constructor', '__proto__', 'toString'])(
      'refuses to select %s, of which the user is no member',
      async (tenant) => {
        const { refreshJwt } = (await client.signUp('ada@example.com')).body;
        await client.signUp('bob@example.com');
        await join('bob@example.com', 'T1');
        const answer = await client.post('/v1/auth/tenant/select', { tenant }, refreshJwt);
        expect([answer.status, answer.body]).toEqual([
          404,
          errorBody('E024305', 'Tenant not found', 'Cannot find tenant'),
        ]);
      },
    );

    it('lists own tenants only', async () => {
      const { refreshJwt } = (await client.signUp('ada@example.com')).body;
      await client.signUp('bob@example.com');
      await join('bob@example.com', 'T1');
      await join('ada@example.com', 'T2', 'T3');
      const ids = async (body: object) => {
        const { tenants } = (await client.post('/v1/auth/me/tenants', body, refreshJwt)).body;
        return (tenants as { id: string }[]).map(({ id }) => id);
      };
      expect(await ids({})).toEqual(['T2', 'T3']);
      expect(await ids({ ids: ['T1', 'T3', 'toString'] })).toEqual(['T3']);
      expect(await ids({ dct: true })).toEqual([]);
    });
  });

  it('takes lifetimes from its options', async () => {
    const short = await startProvider({ clock, lifetimes: { sessionSeconds: 60, refreshSeconds: 120 } });
    const { sessionJwt, refreshJwt } = (await new IdpClient(short).signUp('ada@example.com', { password: PASSWORD }))
      .body;
    await short.close();
    const { iat, exp } = claimsOf(sessionJwt);
    expect([Number(exp) - Number(iat), Number(claimsOf(refreshJwt).exp) - Number(iat)]).toEqual([60, 120]);
  });
});
