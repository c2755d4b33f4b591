import descope from '@descope/node-sdk';
import type { Provider } from '../../src/idp/index.js';
import { claimsOf, MANAGEMENT_KEY, PASSWORD, startProvider } from '../support/idp-provider.js';

/** Descope's own SDK, unmodified, over a socket. */
describe("Descope's node SDK against the provider", () => {
  let provider: Provider;
  let sdk: ReturnType<typeof descope>;
  let users = 0;

  beforeAll(async () => {
    provider = await startProvider();
    const baseUrl = await provider.listen(0, '127.0.0.1');
    sdk = descope({ projectId: provider.projectId, baseUrl, managementKey: MANAGEMENT_KEY });
  });

  afterAll(() => provider.close());

  async function signUp(): Promise<{ loginId: string; sessionJwt: string; refreshJwt: string; userId: string }> {
    const loginId = `sdk${users++}@example.com`;
    const { data } = await sdk.password.signUp(loginId, PASSWORD, { name: 'Ada' });
    return { loginId, sessionJwt: data!.sessionJwt, refreshJwt: data!.refreshJwt!, userId: data!.user!.userId };
  }

  it('signs up with an unverified e-mail address', async () => {
    const answer = await sdk.password.signUp('Grace@Example.com', PASSWORD, { name: 'Grace' });
    expect(answer).toMatchObject({ ok: true, code: 200, data: { firstSeen: true } });
    expect(answer.data?.user).toMatchObject({
      loginIds: ['grace@example.com'],
      email: 'grace@example.com',
      verifiedEmail: false,
      name: 'Grace',
      status: 'enabled',
    });
  });

  it('says that a user exists', async () => {
    const { loginId } = await signUp();
    const { ok, code, error } = await sdk.password.signUp(loginId, PASSWORD);
    expect({ ok, code, error }).toMatchObject({ ok: false, code: 400, error: { errorCode: 'E062107' } });
  });

  it('signs in, and gives a session that the SDK validates', async () => {
    const { loginId, userId } = await signUp();
    const { data } = await sdk.password.signIn(loginId, PASSWORD);
    expect(data?.firstSeen).toBe(false);
    const { token } = await sdk.validateSession(data!.sessionJwt);
    expect(token).toMatchObject({
      sub: userId,
      iss: provider.projectId,
      drn: 'DS',
      roles: [],
      permissions: [],
      tenants: {},
    });
  });

  it('refuses a wrong password', async () => {
    const { loginId } = await signUp();
    const { ok, code, error } = await sdk.password.signIn(loginId, 'Wrong-h0rse');
    expect({ ok, code, error }).toEqual({
      ok: false,
      code: 401,
      error: {
        errorCode: 'E062903',
        errorDescription: 'Password signin failed',
        errorMessage: 'Invalid signin credentials',
        message: 'Invalid signin credentials',
      },
    });
  });

  it('refreshes a session', async () => {
    const { refreshJwt, userId } = await signUp();
    const { token, refreshJwt: kept } = await sdk.refreshSession(refreshJwt);
    expect(token.sub).toBe(userId);
    expect(kept).toBe(refreshJwt);
  });

  it('validates and refreshes at one go', async () => {
    const { sessionJwt, refreshJwt, userId } = await signUp();
    expect((await sdk.validateAndRefreshSession(sessionJwt, refreshJwt)).token.sub).toBe(userId);
    expect((await sdk.validateAndRefreshSession(undefined, refreshJwt)).token.sub).toBe(userId);
  });

  it('logs out, and says so to whoever refreshes afterwards', async () => {
    const { refreshJwt } = await signUp();
    expect((await sdk.logout(refreshJwt)).ok).toBe(true);
    const { code, error } = await sdk.refresh(refreshJwt);
    expect(code).toBe(401);
    expect(error).toMatchObject({ errorCode: 'E064001', errorMessage: 'Expired due to logout' });
  });

  it('logs out everywhere', async () => {
    const { loginId, refreshJwt } = await signUp();
    const second = (await sdk.password.signIn(loginId, PASSWORD)).data!.refreshJwt!;
    expect((await sdk.logoutAll(refreshJwt)).ok).toBe(true);
    expect((await sdk.refresh(second)).error?.errorCode).toBe('E064001');
  });

  it('shows the user to the holder of a refresh token', async () => {
    const { refreshJwt, userId, loginId } = await signUp();
    expect((await sdk.me(refreshJwt)).data).toMatchObject({ userId, loginIds: [loginId], name: 'Ada' });
  });

  it('shows the history of sign-ins, the latest first', async () => {
    const { loginId, refreshJwt, userId } = await signUp();
    await sdk.password.signIn(loginId, PASSWORD);
    const { data } = await sdk.history(refreshJwt);
    const entry = { userId, city: '', country: '', ip: '127.0.0.1', selectedTenant: '' };
    expect(data).toMatchObject([entry, entry]);
  });

  it('shows the policy', async () => {
    expect((await sdk.password.policy()).data).toEqual({
      minLength: 8,
      lowercase: true,
      uppercase: true,
      number: true,
      nonAlphanumeric: true,
      strengthScoreEnabled: false,
      strengthScore: 0,
    });
  });

  it('replaces a password by the old one', async () => {
    const { loginId } = await signUp();
    expect((await sdk.password.replace(loginId, PASSWORD, 'Battery-5taple')).data?.sessionJwt).toBeTruthy();
    expect((await sdk.password.signIn(loginId, PASSWORD)).code).toBe(401);
    expect((await sdk.password.signIn(loginId, 'Battery-5taple')).code).toBe(200);
  });

  it('updates a password by a refresh token', async () => {
    const { loginId, refreshJwt } = await signUp();
    const { ok, data } = await sdk.password.update(loginId, 'Battery-5taple', refreshJwt);
    expect({ ok, data }).toEqual({ ok: true, data: {} });
    expect((await sdk.password.signIn(loginId, 'Battery-5taple')).code).toBe(200);
  });

  it('answers a reset with a masked address', async () => {
    const { loginId } = await signUp();
    expect((await sdk.password.sendReset(loginId, 'https://app.example/reset')).data).toEqual({
      resetMethod: 'magiclink',
      maskedEmail: 's***@example.com',
    });
  });

  it('gives tenant and roles, seen after the next refresh', async () => {
    const { loginId, refreshJwt } = await signUp();
    const { data: tenant } = await sdk.management.tenant.create('Acme');
    await sdk.management.permission.create('Ship', 'May ship');
    const { data: role } = await sdk.management.role.create('shipper', 'Ships', ['Ship'], tenant!.id);
    expect(role).toMatchObject({ name: 'shipper', permissionNames: ['Ship'], tenantId: tenant!.id });

    expect((await sdk.management.user.addTenant(loginId, tenant!.id)).data?.userTenants).toEqual([
      { tenantId: tenant!.id, tenantName: 'Acme', roleNames: [], permissions: [] },
    ]);
    await sdk.management.user.addTenantRoles(loginId, tenant!.id, ['shipper']);
    const { data: user } = await sdk.management.user.addRoles(loginId, ['Tenant Admin']);
    expect(user).toMatchObject({ roleNames: ['Tenant Admin'], permissions: ['SSO Admin', 'User Admin'] });

    const info = await sdk.refreshSession(refreshJwt);
    expect(sdk.validateTenantRoles(info, tenant!.id, ['shipper'])).toBe(true);
    expect(sdk.validateTenantPermissions(info, tenant!.id, ['Ship'])).toBe(true);
    expect(sdk.validateRoles(info, ['Tenant Admin'])).toBe(true);
    expect(sdk.validateRoles(info, ['shipper'])).toBe(false);
  });

  it('selects among the tenants of the user', async () => {
    const { loginId, refreshJwt } = await signUp();
    const { data: one } = await sdk.management.tenant.create('One');
    const { data: two } = await sdk.management.tenant.create('Two');
    await sdk.management.user.addTenant(loginId, one!.id);
    await sdk.management.user.addTenant(loginId, two!.id);
    expect((await sdk.refreshSession(refreshJwt)).token.dct).toBeUndefined();

    const { data } = await sdk.selectTenant(two!.id, refreshJwt);
    expect((await sdk.validateSession(data!.sessionJwt)).token).toMatchObject({ dct: two!.id });
    expect(Object.keys(claimsOf(data!.sessionJwt).tenants as object)).toEqual([one!.id, two!.id]);
    expect((await sdk.refreshSession(data!.refreshJwt!)).token.dct).toBe(two!.id);

    const { data: mine } = await sdk.myTenants(true, data!.refreshJwt);
    expect(mine?.tenants).toEqual([{ id: two!.id, name: 'Two', customAttributes: {} }]);
    const { data: named } = await sdk.myTenants([one!.id], refreshJwt);
    expect(named?.tenants.map(({ id }) => id)).toEqual([one!.id]);
  });

  it('loads a user by login id and by user id', async () => {
    const { loginId, userId } = await signUp();
    expect((await sdk.management.user.load(loginId)).data?.userId).toBe(userId);
    expect((await sdk.management.user.loadByUserId(userId)).data?.loginIds).toEqual([loginId]);
  });

  it('says that a managed user is not there', async () => {
    const { code, error } = await sdk.management.user.load('nobody@example.com');
    expect({ code, error }).toMatchObject({ code: 404, error: { errorCode: 'E112102' } });
  });
});
