import type { Provider } from '../../src/idp/index.js';
import { StoppedClock } from '../support/idp-clock.js';
import { claimsOf, errorBody, IdpClient, startProvider, type Answer } from '../support/idp-provider.js';

const INVALID_TOKEN = errorBody('E061005', 'Invalid token', 'Failed to validate token');
const LOGGED_OUT = errorBody('E064001', 'Token expired', 'Expired due to logout');
const NO_USER = errorBody('E112102', 'User not found', 'Cannot find user');
const NOT_ALLOWED = errorBody('E061006', 'Impersonation refused', 'The impersonator may not act as this user');

describe('tokens by management', () => {
  let clock: StoppedClock;
  let provider: Provider;
  let client: IdpClient;

  beforeEach(async () => {
    clock = new StoppedClock();
    provider = await startProvider({ clock });
    client = new IdpClient(provider);
  });

  afterEach(() => provider.close());

  const seconds = () => Math.floor(clock.now() / 1000);
  const manage = (path: string, body: object) => client.manage(`/v1/mgmt/${path}`, body);
  const refresh = (token: string) => client.post('/v1/auth/refresh', {}, token);
  const jwtOf = (answer: Answer) => String(answer.body.jwt);
  const message = ({ status, body }: Answer) => [status, body.errorMessage];

  async function join(loginId: string, ...tenants: string[]): Promise<void> {
    for (const id of tenants) {
      await manage('tenant/create', { id, name: id });
      await manage('user/update/tenant/add', { loginId, tenantId: id });
    }
  }

  async function mayImpersonate(loginId: string, tenantId = ''): Promise<void> {
    await manage('role/create', { name: 'player', permissionNames: ['Impersonate'] });
    await manage('user/update/role/add', { loginId, roleNames: ['player'], tenantId });
  }

  describe('jwt/update', () => {
    it('puts claims into a session JWT, whose end stays', async () => {
      const { sessionJwt } = (await client.signUp('ada@example.com')).body;
      clock.advance(60);
      const answer = await manage('jwt/update', {
        jwt: sessionJwt,
        customClaims: { plan: 'gold' },
        refreshDuration: 9,
      });
      expect(answer.status).toBe(200);
      expect(Object.keys(answer.body)).toEqual(['jwt']);
      expect(claimsOf(jwtOf(answer))).toEqual({ ...claimsOf(sessionJwt), plan: 'gold' });
      expect((await client.post('/v1/auth/validate', {}, jwtOf(answer))).body.plan).toBe('gold');
    });

    it('puts claims into a refresh JWT that its session JWTs then have', async () => {
      const { refreshJwt } = (await client.signUp('ada@example.com')).body;
      const first = jwtOf(await manage('jwt/update', { jwt: refreshJwt, customClaims: { plan: 'gold', seats: 1 } }));
      const second = jwtOf(await manage('jwt/update', { jwt: first, customClaims: { seats: 2 } }));
      expect(claimsOf(second)).toMatchObject({ drn: 'DSR', plan: 'gold', seats: 2, exp: claimsOf(refreshJwt).exp });
      const { sessionJwt } = (await refresh(second)).body;
      expect(claimsOf(sessionJwt)).toMatchObject({ plan: 'gold', seats: 2, amr: ['pwd'] });
      expect(claimsOf((await refresh(refreshJwt)).body.sessionJwt)).not.toHaveProperty('plan');
    });

    it('keeps claims through a choice of tenant', async () => {
      const { refreshJwt } = (await client.signUp('ada@example.com')).body;
      await join('ada@example.com', 'T1', 'T2');
      const jwt = jwtOf(await manage('jwt/update', { jwt: refreshJwt, customClaims: { plan: 'gold' } }));
      const selected = (await client.post('/v1/auth/tenant/select', { tenant: 'T2' }, jwt)).body;
      expect(claimsOf(selected.sessionJwt)).toMatchObject({ plan: 'gold', dct: 'T2' });
      expect(claimsOf((await refresh(selected.refreshJwt)).body.sessionJwt)).toMatchObject({ plan: 'gold', dct: 'T2' });
    });

    it.each([60, 4_000_000])('gives a refresh JWT %d more seconds', async (refreshDuration) => {
      const { refreshJwt } = (await client.signUp('ada@example.com')).body;
      const jwt = jwtOf(await manage('jwt/update', { jwt: refreshJwt, customClaims: {}, refreshDuration }));
      expect(claimsOf(jwt).exp).toBe(seconds() + refreshDuration);
      clock.advance(refreshDuration - 1);
      await client.signIn('ada@example.com');
      const { status, body } = await refresh(jwt);
      expect([status, body.cookieMaxAge, body.sessionExpiration]).toEqual([200, 1, seconds() + 1]);
      clock.advance(1);
      expect((await refresh(jwt)).body).toEqual(INVALID_TOKEN);
    });

    it('ends what it made with the session', async () => {
      const { refreshJwt } = (await client.signUp('ada@example.com')).body;
      const jwt = jwtOf(await manage('jwt/update', { jwt: refreshJwt, customClaims: { a: 1 } }));
      await client.post('/v1/auth/logout', {}, refreshJwt);
      expect((await refresh(jwt)).body).toEqual(LOGGED_OUT);
      expect((await manage('jwt/update', { jwt: refreshJwt, customClaims: { a: 1 } })).body).toEqual(LOGGED_OUT);
    });

    it.each(['sub', 'exp', 'roles', 'tenants', 'act', 'constructor'])('refuses to set %s', async (name) => {
      const { refreshJwt, sessionJwt } = (await client.signUp('ada@example.com')).body;
      for (const jwt of [refreshJwt, sessionJwt]) {
        const answer = await manage('jwt/update', { jwt, customClaims: { [name]: 'x', plan: 'gold' } });
        if (name === 'constructor') expect(answer.status).toBe(400);
        else expect(message(answer)).toEqual([400, `The customClaims field must not set ${name}`]);
      }
    });

    it('refuses claims that together are too long', async () => {
      const { refreshJwt, sessionJwt } = (await client.signUp('ada@example.com')).body;
      for (const token of [refreshJwt, sessionJwt]) {
        const jwt = jwtOf(await manage('jwt/update', { jwt: token, customClaims: { a: 'x'.repeat(1500) } }));
        const answer = await manage('jwt/update', { jwt, customClaims: { b: 'x'.repeat(1500) } });
        expect(message(answer)).toEqual([400, 'The customClaims field is longer than 2048 bytes']);
      }
    });

    it.each(['x', 'a.b.c'])('refuses %s, which is no token of ours', async (jwt) => {
      expect((await manage('jwt/update', { jwt, customClaims: { a: 1 } })).body).toEqual(INVALID_TOKEN);
    });

    it('refuses tokens that have expired', async () => {
      const { refreshJwt, sessionJwt } = (await client.signUp('ada@example.com')).body;
      clock.advance(2_419_200);
      for (const jwt of [refreshJwt, sessionJwt]) {
        expect((await manage('jwt/update', { jwt, customClaims: { a: 1 } })).body).toEqual(INVALID_TOKEN);
      }
    });
  });

  describe('impersonation', () => {
    const impersonate = (more: object = {}, call = 'impersonate') =>
      manage(call, { impersonatorId: 'boss@example.com', loginId: 'ada@example.com', ...more });
    let boss: string;
    let ada: string;

    beforeEach(async () => {
      boss = (await client.signUp('boss@example.com')).body.user.userId;
      ada = (await client.signUp('ada@example.com')).body.user.userId;
    });

    it('gives a refresh JWT of the user that says who acts, through refreshes', async () => {
      await mayImpersonate('boss@example.com');
      const answer = await impersonate({ customClaims: { reason: 'support' }, refreshDuration: 60 });
      expect([answer.status, Object.keys(answer.body)]).toEqual([200, ['jwt']]);
      const claims = { sub: ada, act: { sub: boss }, reason: 'support', amr: [], roles: [] };
      expect(claimsOf(jwtOf(answer))).toMatchObject({ ...claims, drn: 'DSR', exp: seconds() + 60 });
      const { body } = await refresh(jwtOf(answer));
      expect(claimsOf(body.sessionJwt)).toMatchObject({ ...claims, drn: 'DS' });
    });

    it('is no sign-in of the user', async () => {
      await mayImpersonate('boss@example.com');
      const jwt = jwtOf(await impersonate());
      expect((await client.get('/v1/auth/me/history', jwt)).body).toHaveLength(1);
    });

    it('changes neither password nor address of the user', async () => {
      await mayImpersonate('boss@example.com');
      const jwt = jwtOf(await impersonate());
      const password = await client.post('/v1/auth/password/update', { newPassword: 'Battery-5taple' }, jwt);
      expect([password.status, password.body.errorCode]).toEqual([401, 'E061004']);
      const change = { loginId: 'ada@example.com', email: 'boss@example.com' };
      const address = await client.post('/v1/auth/otp/update/email', change, jwt);
      expect([address.status, address.body.errorCode]).toEqual([401, 'E061004']);
    });

    it('ends when the user logs out everywhere', async () => {
      await mayImpersonate('boss@example.com');
      const jwt = jwtOf(await impersonate());
      const { refreshJwt } = (await client.signIn('ada@example.com')).body;
      await client.post('/v1/auth/logoutall', {}, refreshJwt);
      expect((await refresh(jwt)).body).toEqual(LOGGED_OUT);
    });

    it('ends with the permission', async () => {
      await mayImpersonate('boss@example.com');
      const jwt = jwtOf(await impersonate());
      await manage('role/delete', { name: 'player' });
      expect((await refresh(jwt)).body).toEqual(INVALID_TOKEN);
    });

    it('ends when the actor is disabled', async () => {
      await mayImpersonate('boss@example.com');
      const jwt = jwtOf(await impersonate());
      await manage('user/update/status', { loginId: 'boss@example.com', status: 'disabled' });
      expect((await refresh(jwt)).body).toEqual(INVALID_TOKEN);
      expect((await impersonate()).body).toEqual(NOT_ALLOWED);
    });

    it('with the permission in a tenant is limited to that tenant', async () => {
      await join('boss@example.com', 'T1');
      await join('ada@example.com', 'T1', 'T2');
      await manage('user/update/role/add', { loginId: 'ada@example.com', roleNames: ['Tenant Admin'] });
      await mayImpersonate('boss@example.com', 'T1');
      expect((await impersonate()).body).toEqual(NOT_ALLOWED);
      expect((await impersonate({ selectedTenant: 'T2' })).body).toEqual(NOT_ALLOWED);
      const jwt = jwtOf(await impersonate({ selectedTenant: 'T1' }));
      const limited = { dct: 'T1', roles: [], permissions: [], tenants: { T1: { roles: [], permissions: [] } } };
      expect(claimsOf(jwt)).toMatchObject(limited);
      expect(claimsOf(jwt).tenants).toEqual(limited.tenants);
      expect(claimsOf((await refresh(jwt)).body.sessionJwt).tenants).toEqual(limited.tenants);
      expect((await client.post('/v1/auth/tenant/select', { tenant: 'T2' }, jwt)).status).toBe(404);
    });

    it('with the permission at project level selects any tenant of the user', async () => {
      await mayImpersonate('boss@example.com');
      await join('ada@example.com', 'T1', 'T2');
      expect(claimsOf(jwtOf(await impersonate({ selectedTenant: 'T2' })))).toMatchObject({ dct: 'T2' });
      expect(message(await impersonate({ selectedTenant: 'T9' }))).toEqual([404, 'Cannot find tenant']);
    });

    it.each(['impersonate', 'impersonate/stepup'])('%s is refused to who may not', async (call) => {
      const refused = await impersonate({}, call);
      expect([refused.status, refused.body]).toEqual([403, NOT_ALLOWED]);
      await mayImpersonate('boss@example.com');
      expect((await impersonate({ impersonatorId: 'nobody' }, call)).body).toEqual(NO_USER);
      expect((await impersonate({ loginId: 'nobody' }, call)).body).toEqual(NO_USER);
      expect(message(await impersonate({ validateConsent: true }, call))).toEqual([403, 'The user has not consented']);
      expect(message(await impersonate({ customClaims: { act: {} } }, call))[0]).toBe(400);
      expect(message(await impersonate({ refreshDuration: -1 }, call))[0]).toBe(400);
    });

    it('steps up with a session JWT and nothing to refresh', async () => {
      await mayImpersonate('boss@example.com');
      const jwt = jwtOf(await impersonate({}, 'impersonate/stepup'));
      expect(claimsOf(jwt)).toMatchObject({ drn: 'DS', sub: ada, act: { sub: boss }, su: true, exp: seconds() + 600 });
      expect((await refresh(jwt)).body).toEqual(INVALID_TOKEN);
    });

    it('stops: the actor is themselves again, and the impersonation is over', async () => {
      await mayImpersonate('boss@example.com');
      const jwt = jwtOf(await impersonate());
      const answer = await manage('stop/impersonation', { jwt, customClaims: { back: true } });
      const claims = claimsOf(jwtOf(answer));
      expect(claims).toMatchObject({ drn: 'DSR', sub: boss, back: true });
      expect(claims).not.toHaveProperty('act');
      expect((await refresh(jwtOf(answer))).status).toBe(200);
      expect((await refresh(jwt)).body).toEqual(LOGGED_OUT);
      expect((await manage('stop/impersonation', { jwt })).body).toEqual(LOGGED_OUT);
    });

    it('is not stopped where nobody acts, nor into a tenant that is not the actor’s', async () => {
      await mayImpersonate('boss@example.com');
      await join('ada@example.com', 'T1');
      const { refreshJwt } = (await client.signIn('ada@example.com')).body;
      expect((await manage('stop/impersonation', { jwt: refreshJwt })).body).toEqual(INVALID_TOKEN);
      const jwt = jwtOf(await impersonate());
      expect(message(await manage('stop/impersonation', { jwt, selectedTenant: 'T1' }))[0]).toBe(404);
      expect((await refresh(jwt)).status).toBe(200);
    });
  });

  describe('sign-in', () => {
    it('signs in a user, with claims beside ours and an own end', async () => {
      const { user } = (await client.signUp('ada@example.com')).body;
      for (const loginId of ['Ada@Example.com', user.userId]) {
        const { status, body } = await manage('auth/signin', {
          loginId,
          customClaims: { plan: 'gold' },
          refreshDuration: 60,
        });
        expect([status, body.firstSeen, body.user.userId, body.cookieMaxAge]).toEqual([200, false, user.userId, 60]);
        expect(claimsOf(body.sessionJwt)).toMatchObject({ plan: 'gold', amr: [], exp: seconds() + 60 });
        expect((await refresh(body.refreshJwt)).status).toBe(200);
      }
    });

    it('ends other sessions where asked', async () => {
      const { refreshJwt } = (await client.signUp('ada@example.com')).body;
      await manage('auth/signin', { loginId: 'ada@example.com' });
      expect((await refresh(refreshJwt)).status).toBe(200);
      await manage('auth/signin', { loginId: 'ada@example.com', revokeOtherSessions: true });
      expect((await refresh(refreshJwt)).body).toEqual(LOGGED_OUT);
    });

    it('steps up and adds a factor to what a refresh JWT of the user says', async () => {
      const { refreshJwt: jwt } = (await client.signUp('ada@example.com')).body;
      const loginId = 'ada@example.com';
      const stepped = (await manage('auth/signin', { loginId, jwt, stepup: true })).body;
      expect(claimsOf(stepped.sessionJwt)).toMatchObject({ su: true, amr: ['pwd'] });
      expect(claimsOf((await refresh(stepped.refreshJwt)).body.sessionJwt)).not.toHaveProperty('su');
      const second = (await manage('auth/signin', { loginId, jwt, mfa: true })).body;
      expect(claimsOf((await refresh(second.refreshJwt)).body.sessionJwt).amr).toEqual(['pwd', 'mfa']);
    });

    it.each(['stepup', 'mfa'])('refuses %s without a refresh JWT of the same user', async (wish) => {
      await client.signUp('ada@example.com');
      const { refreshJwt: jwt } = (await client.signUp('bob@example.com')).body;
      const body = { loginId: 'ada@example.com', [wish]: true };
      expect(message(await manage('auth/signin', body))).toEqual([400, 'The jwt field is required']);
      expect((await manage('auth/signin', { ...body, jwt })).body).toEqual(INVALID_TOKEN);
    });

    it('refuses a disabled user', async () => {
      await client.signUp('ada@example.com');
      await manage('user/update/status', { loginId: 'ada@example.com', status: 'disabled' });
      for (const call of ['auth/signin', 'auth/signup-in']) {
        expect(message(await manage(call, { loginId: 'ada@example.com' }))).toEqual([400, 'The user is disabled']);
      }
    });

    it('knows nobody of another name', async () => {
      expect((await manage('auth/signin', { loginId: 'nobody' })).body).toEqual(NO_USER);
      expect(message(await manage('auth/signin', {}))).toEqual([400, 'The loginId field is required']);
    });
  });

  describe('sign-up', () => {
    it('makes a user without a password, who is signed in', async () => {
      const { status, body } = await manage('auth/signup', {
        loginId: 'Ada@Example.com',
        user: { name: 'Ada', phone: '+1 555 555 5555', roles: ['Tenant Admin'] },
        emailVerified: true,
        customClaims: { plan: 'gold' },
      });
      expect([status, body.firstSeen]).toEqual([200, true]);
      expect(body.user).toMatchObject({
        loginIds: ['ada@example.com'],
        name: 'Ada',
        email: 'ada@example.com',
        verifiedEmail: true,
        phone: '+15555555555',
        verifiedPhone: false,
        password: false,
        roleNames: [],
      });
      expect(claimsOf((await refresh(body.refreshJwt)).body.sessionJwt)).toMatchObject({ plan: 'gold' });
      expect((await client.signIn('ada@example.com')).status).toBe(401);
    });

    it('verifies no address that there is not', async () => {
      const { body } = await manage('auth/signup', { loginId: 'ada', emailVerified: true, phoneVerified: true });
      expect(body.user).toMatchObject({ email: '', verifiedEmail: false, verifiedPhone: false });
    });

    it('refuses a login id that is taken, unless it may sign in', async () => {
      const { user } = (await client.signUp('ada@example.com')).body;
      const request = { loginId: 'ADA@example.com', user: { name: 'Eve' }, customClaims: { plan: 'gold' } };
      expect((await manage('auth/signup', request)).body.errorCode).toBe('E062107');
      const { body } = await manage('auth/signup-in', request);
      expect([body.firstSeen, body.user.userId, body.user.name]).toEqual([false, user.userId, '']);
      expect(claimsOf(body.sessionJwt).plan).toBe('gold');
    });

    it('makes a user where signing in finds none', async () => {
      const { status, body } = await manage('auth/signup-in', {
        loginId: 'ada',
        user: { verifiedEmail: true, email: 'a@b.c' },
      });
      expect([status, body.firstSeen, body.user.verifiedEmail]).toEqual([200, true, true]);
    });

    it.each(['auth/signup', 'auth/signup-in'])('%s makes nobody of a request that is wrong', async (call) => {
      expect((await manage(call, { loginId: 'ada', user: { email: 'nonsense' } })).status).toBe(400);
      expect((await manage(call, { loginId: 'ada', customClaims: { roles: [] } })).status).toBe(400);
      expect((await manage('auth/signin', { loginId: 'ada' })).status).toBe(404);
    });
  });

  describe('anonymous sessions', () => {
    it('have tokens, and no user', async () => {
      const { status, body } = await manage('auth/anonymous', { customClaims: { basket: 7 }, refreshDuration: 60 });
      expect(status).toBe(200);
      expect(body).not.toHaveProperty('user');
      expect(body).not.toHaveProperty('firstSeen');
      expect(body).toMatchObject({ cookieName: 'DSR', cookieMaxAge: 60, sessionExpiration: seconds() + 60 });
      expect(claimsOf(body.sessionJwt)).toEqual({
        drn: 'DS',
        danu: true,
        iss: provider.projectId,
        sub: expect.stringMatching(/^AN\w{27}$/) as unknown,
        amr: [],
        iat: seconds(),
        exp: seconds() + 60,
        rexp: new Date((seconds() + 60) * 1000).toISOString().replace('.000', ''),
        roles: [],
        permissions: [],
        tenants: {},
        basket: 7,
      });
    });

    it('are refreshed, and end', async () => {
      const { refreshJwt, sessionJwt } = (await manage('auth/anonymous', { customClaims: { basket: 7 } })).body;
      const again = await refresh(refreshJwt);
      expect([again.status, again.body.refreshJwt]).toEqual([200, refreshJwt]);
      expect(claimsOf(again.body.sessionJwt)).toEqual(claimsOf(sessionJwt));
      expect((await client.post('/v1/auth/try-refresh', {}, refreshJwt)).body.sessionJwt).toBeTruthy();
      expect((await client.post('/v1/auth/logout', {}, refreshJwt)).body).toEqual({});
      expect((await refresh(refreshJwt)).body).toEqual(LOGGED_OUT);
      expect((await client.post('/v1/auth/try-refresh', {}, refreshJwt)).body).toEqual({});
    });

    it('are nobody where a user is asked for', async () => {
      const { refreshJwt } = (await manage('auth/anonymous', {})).body;
      expect((await client.get('/v1/auth/me', refreshJwt)).body).toEqual(INVALID_TOKEN);
      expect((await client.post('/v1/auth/tenant/select', { tenant: 'T1' }, refreshJwt)).body).toEqual(INVALID_TOKEN);
      expect((await client.post('/v1/auth/logoutall', {}, refreshJwt)).body).toEqual({});
      expect((await refresh(refreshJwt)).body).toEqual(LOGGED_OUT);
    });

    it('have roles in the selected tenant, or at project level', async () => {
      await manage('tenant/create', { id: 'T1', name: 'T1' });
      await manage('role/create', { name: 'guest', tenantId: 'T1', permissionNames: ['User Admin'] });
      const inTenant = (await manage('auth/anonymous', { selectedTenant: 'T1', roles: ['guest'] })).body;
      expect(claimsOf(inTenant.sessionJwt)).toMatchObject({
        dct: 'T1',
        roles: [],
        tenants: { T1: { roles: ['guest'], permissions: ['User Admin'] } },
      });
      const { sessionJwt } = (await manage('auth/anonymous', { roles: ['Tenant Admin'] })).body;
      expect(claimsOf(sessionJwt)).toMatchObject({ roles: ['Tenant Admin'], tenants: {} });
      expect((await manage('auth/anonymous', { roles: ['guest'] })).body.errorCode).toBe('E024205');
      expect((await manage('auth/anonymous', { selectedTenant: 'T9' })).body.errorCode).toBe('E024305');
      await manage('role/delete', { name: 'guest', tenantId: 'T1' });
      const after = claimsOf((await refresh(inTenant.refreshJwt)).body.sessionJwt);
      expect(after.tenants).toEqual({ T1: { roles: [], permissions: [] } });
    });

    it('are cleared away when they have expired', async () => {
      const { refreshJwt } = (await manage('auth/anonymous', { refreshDuration: 60 })).body;
      clock.advance(60);
      expect((await refresh(refreshJwt)).body).toEqual(INVALID_TOKEN);
      await manage('auth/anonymous', {});
      clock.advance(-30);
      expect((await refresh(refreshJwt)).body).toEqual(INVALID_TOKEN);
    });
  });
});
