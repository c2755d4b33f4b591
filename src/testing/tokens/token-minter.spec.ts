import { KeySet, SessionVerifier, SystemClock } from '../../auth/session/index.js';
import { mintAccessKey, mintRefresh, mintSession } from './mint.js';
import { type SessionTerms, TEST_ACCESS_KEY_ID, TEST_PROJECT_ID, TEST_USER_ID } from './session-terms.js';
import { createTestKey, processKey, toJwk } from './test-key.js';
import { TokenMinter } from './token-minter.js';

const clock = new SystemClock();
const keys = new KeySet(() => Promise.resolve({ keys: [toJwk(processKey())] }), clock);
const verifier = new SessionVerifier(keys, clock, { projectId: TEST_PROJECT_ID, issuerOrigins: [] });

const now = () => Math.floor(Date.now() / 1000);
const verified = (terms: SessionTerms = {}) => verifier.verifySession(mintSession(terms));

describe('a minted session', () => {
  it('says what a page of the guide shows', async () => {
    // #region mint
    const jwt = mintSession({
      userId: 'U1',
      roles: ['staff'],
      tenants: { acme: { roles: ['admin'], permissions: ['billing'] }, globex: {} },
      amr: ['pwd', 'mfa'],
      age: '10m',
      expiresIn: '5m',
    });
    const impersonated = mintSession({ userId: 'U1', actorId: 'U-support' });
    const robot = mintAccessKey({ keyId: 'K1', permissions: ['articles:write'] });
    const refreshJwt = mintRefresh({ userId: 'U1' });
    // #endregion
    for (const session of [jwt, impersonated, robot])
      await expect(verifier.verifySession(session)).resolves.toBeDefined();
    await expect(verifier.verifyRefresh(refreshJwt)).resolves.toBeDefined();
  });

  it('is what the verifier takes for a signed-in user, with nothing given', async () => {
    const { claims, issuedAt, expiresAt, ...user } = await verified();
    expect(user).toMatchObject({ userId: TEST_USER_ID, roles: [], permissions: [] });
    expect(Object.keys(user.tenants)).toEqual([]);
    expect(Math.abs(issuedAt - now())).toBeLessThanOrEqual(1);
    expect(expiresAt - issuedAt).toBe(600);
    expect(claims).toMatchObject({ amr: ['pwd'], drn: 'DS' });
    expect(claims.rexp).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/);
  });

  it('has the roles, permissions and tenants that it was asked for', async () => {
    const user = await verified({
      userId: 'U1',
      roles: ['staff'],
      permissions: ['read'],
      tenants: { T1: { roles: ['admin'], permissions: ['bill'] }, T2: {} },
      currentTenant: 'T1',
    });
    expect(user).toMatchObject({ userId: 'U1', roles: ['staff'], permissions: ['read'], currentTenant: 'T1' });
    expect(user.tenants.T1).toEqual({ tenantId: 'T1', roles: ['admin'], permissions: ['bill'] });
    expect(user.tenants.T2).toEqual({ tenantId: 'T2', roles: [], permissions: [] });
  });

  it('takes a list of tenants in which there is no role', async () => {
    expect(Object.keys((await verified({ tenants: ['T1', 'T2'] })).tenants)).toEqual(['T1', 'T2']);
  });

  it('has the shape without tenants where only the current tenant is given', async () => {
    const user = await verified({ currentTenant: 'T1', roles: ['admin'], permissions: ['bill'] });
    expect(user.claims).not.toHaveProperty('tenants');
    expect(user).toMatchObject({ roles: [], permissions: [], currentTenant: 'T1' });
    expect(user.tenants.T1).toEqual({ tenantId: 'T1', roles: ['admin'], permissions: ['bill'] });
  });

  it('can be older, longer-lived and proved otherwise', async () => {
    const { issuedAt, expiresAt, claims } = await verified({ age: '1h', expiresIn: '2h', amr: ['email', 'mfa'] });
    expect(Math.abs(issuedAt - (now() - 3600))).toBeLessThanOrEqual(1);
    expect(expiresAt - issuedAt).toBe(3 * 3600);
    expect(claims).toMatchObject({ amr: ['email', 'mfa'] });
  });

  it('names who acts as the user', async () => {
    expect((await verified({ actorId: 'U-support' })).claims.act).toEqual({ sub: 'U-support' });
    expect((await verified()).claims).not.toHaveProperty('act');
  });

  it('can be one of whoever has just proved it again', async () => {
    expect((await verified({ steppedUp: true })).claims.su).toBe(true);
    expect((await verified()).claims).not.toHaveProperty('su');
  });

  it('has further claims, and lacks those that are taken out', async () => {
    const { claims } = await verified({ claims: { nsec: { plan: 'free' }, rexp: undefined } });
    expect(claims.nsec).toEqual({ plan: 'free' });
    expect(claims).not.toHaveProperty('rexp');
  });
});

describe('a minted token that no guard should take', () => {
  const code = (jwt: string) =>
    verifier.verifySession(jwt).then(
      () => 'accepted',
      (error: unknown) => (error as { code?: unknown }).code,
    );

  it.each([
    ['one that has expired', 'TOKEN_EXPIRED', () => mintSession({ expiresIn: '-1m' })],
    ['one of the future', 'TOKEN_INVALID', () => mintSession({ age: '-1h' })],
    ['one of another project', 'TOKEN_INVALID', () => mintSession({ projectId: 'P-another' })],
    ['one without an end', 'TOKEN_INVALID', () => mintSession({ claims: { exp: undefined } })],
    ['a refresh JWT', 'TOKEN_WRONG_TYPE', () => mintRefresh()],
    ['one of a key that nobody published', 'TOKEN_INVALID', () => new TokenMinter(() => createTestKey()).session()],
  ])('%s is %s', async (_name, expected, mint) => {
    await expect(code(mint())).resolves.toBe(expected);
  });

  it('says which duration it does not understand', () => {
    expect(() => mintSession({ expiresIn: '5 minutes' as '5m' })).toThrow('"5 minutes" is no duration');
    expect(() => mintSession({ expiresIn: Number.NaN })).toThrow(TypeError);
  });
});

describe('the other minted tokens', () => {
  it('a refresh JWT is one for the verifier, with the same user', async () => {
    const { userId, expiresAt } = await verifier.verifyRefresh(mintRefresh({ userId: 'U1' }));
    expect(userId).toBe('U1');
    expect(Math.abs(expiresAt - now() - 28 * 86_400)).toBeLessThanOrEqual(1);
  });

  it('an access key’s session names the key and proves no sign-in', async () => {
    const { claims } = await verifier.verifySession(mintAccessKey({ roles: ['robot'] }));
    expect(claims).toMatchObject({ sub: TEST_ACCESS_KEY_ID, amr: [], roles: ['robot'], drn: 'DS' });
    expect(claims).not.toHaveProperty('rexp');
  });
});
