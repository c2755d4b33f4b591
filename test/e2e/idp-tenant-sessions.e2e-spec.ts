import type { Provider } from '../../src/idp/index.js';
import { StoppedClock } from '../support/idp-clock.js';
import { claimsOf, errorBody, IdpClient, MANAGEMENT_KEY, startProvider, type Answer } from '../support/idp-provider.js';

const HOUR = 3600;
const DAY = 24 * HOUR;
/** As the provider is configured here. */
const PROJECT = { sessionSeconds: 600, refreshSeconds: 4 * 7 * DAY };

const ZERO = {
  domains: [],
  selfProvisioningDomains: [],
  authType: 'none',
  enabled: false,
  refreshTokenExpiration: 0,
  refreshTokenExpirationUnit: '',
  sessionTokenExpiration: 0,
  sessionTokenExpirationUnit: '',
  stepupTokenExpiration: 0,
  stepupTokenExpirationUnit: '',
  enableInactivity: false,
  inactivityTime: 0,
  inactivityTimeUnit: '',
  JITDisabled: false,
  ssoSetupSuiteSettings: {},
};

describe('what tenants say of sessions', () => {
  let provider: Provider;
  let client: IdpClient;
  let clock: StoppedClock;

  beforeEach(async () => {
    clock = new StoppedClock();
    provider = await startProvider({ clock, lifetimes: PROJECT });
    client = new IdpClient(provider);
    for (const id of ['T1', 'T2']) await client.manage('/v1/mgmt/tenant/create', { id, name: id });
  });

  afterEach(() => provider.close());

  const save = (tenantId: string, settings: object) =>
    client.manage('/v1/mgmt/tenant/settings', { tenantId, ...settings });

  const load = (tenantId: string) => client.get(`/v1/mgmt/tenant/settings?id=${tenantId}`, MANAGEMENT_KEY);

  const select = (tenant: string, token: string) => client.post('/v1/auth/tenant/select', { tenant }, token);

  const setDisabled = (id: string, disabled: boolean) =>
    client.manage('/v1/mgmt/tenant/update', { id, name: id, disabled });

  /** A session of a user who is in these tenants. */
  async function session(...tenantIds: string[]): Promise<Answer> {
    await client.signUp('ada@example.com');
    for (const tenantId of tenantIds) {
      await client.manage('/v1/mgmt/user/update/tenant/add', { loginId: 'ada@example.com', tenantId });
    }
    return client.signIn('ada@example.com');
  }

  /** Seconds from now to the end of both tokens. */
  function lives({ body }: Answer): number[] {
    return [body.sessionJwt, body.refreshJwt].map((jwt) => Number(claimsOf(jwt).exp) - Math.floor(clock.now() / 1000));
  }

  describe('settings', () => {
    it('are there before anybody sets them, every field', async () => {
      const { status, body } = await load('T1');
      expect([status, body]).toEqual([200, ZERO]);
    });

    it('are answered as they were set, and cleared where they are left out', async () => {
      const given = {
        domains: ['one.example'],
        selfProvisioningDomains: ['mail.one.example'],
        authType: 'saml',
        enabled: true,
        refreshTokenExpiration: 2,
        refreshTokenExpirationUnit: 'days',
        sessionTokenExpiration: 3,
        sessionTokenExpirationUnit: 'hours',
        stepupTokenExpiration: 4,
        stepupTokenExpirationUnit: 'minutes',
        enableInactivity: true,
        inactivityTime: 5,
        inactivityTimeUnit: 'weeks',
        JITDisabled: true,
        ssoSetupSuiteSettings: { enabled: true, disabledFeatures: { saml: true } },
      };
      const { status, body } = await save('T1', given);
      expect([status, body]).toEqual([200, {}]);
      expect((await load('T1')).body).toEqual(given);
      expect((await client.get('/v1/mgmt/tenant?id=T1', MANAGEMENT_KEY)).body).toMatchObject({
        domains: ['one.example'],
        selfProvisioningDomains: ['mail.one.example'],
        authType: 'saml',
      });
      await save('T1', { enabled: true });
      expect((await load('T1')).body).toEqual({ ...ZERO, enabled: true });
      expect((await load('T2')).body).toEqual(ZERO);
    });

    it("come with capital letters from Descope's node SDK", async () => {
      await save('T1', { InactivityTime: 5, InactivityTimeUnit: 'hours' });
      expect((await load('T1')).body).toEqual({ ...ZERO, inactivityTime: 5, inactivityTimeUnit: 'hours' });
    });

    it.each([
      [{ tenantId: '' }, 'The tenantId field is required'],
      [
        { refreshTokenExpirationUnit: 'years' },
        'The refreshTokenExpirationUnit field must be minutes, hours, days or weeks',
      ],
      [{ refreshTokenExpiration: -1 }, 'The refreshTokenExpiration field is too small'],
      [{ refreshTokenExpiration: 1.5 }, 'The refreshTokenExpiration field must be a whole number'],
      [{ refreshTokenExpiration: 53, refreshTokenExpirationUnit: 'weeks' }, 'No expiration may be longer than a year'],
      [
        { refreshTokenExpiration: 1, refreshTokenExpirationUnit: 'hours', sessionTokenExpiration: 61 },
        'The sessionTokenExpiration field is longer than refreshTokenExpiration',
      ],
      [{ authType: 'ldap' }, 'The authType field must be none, saml or oidc'],
      [{ ssoSetupSuiteSettings: [1] }, 'The ssoSetupSuiteSettings field must be an object'],
    ])('of %j are refused', async (settings, message) => {
      const answer = await save('T1', settings);
      expect([answer.status, answer.body]).toEqual([400, errorBody('E011003', 'Request is invalid', message)]);
      expect((await load('T1')).body).toEqual(ZERO);
    });

    it('need their tenant', async () => {
      const missing = errorBody('E024305', 'Tenant not found', 'Cannot find tenant');
      expect((await load('T9')).body).toEqual(missing);
      expect((await save('T9', {})).body).toEqual(missing);
    });
  });

  describe('lifetimes', () => {
    const SHORT = {
      enabled: true,
      sessionTokenExpiration: 3,
      sessionTokenExpirationUnit: 'minutes',
      refreshTokenExpiration: 2,
      refreshTokenExpirationUnit: 'days',
    };

    it('are the tenant’s once it is selected, and through refreshes', async () => {
      await save('T1', SHORT);
      const signedIn = await session('T1', 'T2');
      expect(lives(signedIn)).toEqual([600, PROJECT.refreshSeconds]);
      const selected = await select('T1', signedIn.body.refreshJwt);
      expect(lives(selected)).toEqual([180, 2 * DAY]);
      expect(selected.body).toMatchObject({ cookieMaxAge: 2 * DAY });
      clock.advance(DAY);
      expect(lives(await client.post('/v1/auth/refresh', {}, selected.body.refreshJwt))).toEqual([180, DAY]);
      clock.advance(DAY);
      expect((await client.post('/v1/auth/refresh', {}, selected.body.refreshJwt)).status).toBe(401);
    });

    it('may be longer than the project’s', async () => {
      await save('T1', { enabled: true, refreshTokenExpiration: 8, refreshTokenExpirationUnit: 'weeks' });
      const selected = await select('T1', (await session('T1', 'T2')).body.refreshJwt);
      expect(lives(selected)).toEqual([600, 8 * 7 * DAY]);
      clock.advance(7 * 7 * DAY);
      expect((await client.post('/v1/auth/refresh', {}, selected.body.refreshJwt)).status).toBe(200);
    });

    it('count from the sign-in, however late and often the tenant is selected', async () => {
      await save('T1', SHORT);
      const { refreshJwt } = (await session('T1', 'T2')).body;
      clock.advance(DAY);
      const selected = await select('T1', refreshJwt);
      expect(lives(selected)).toEqual([180, DAY]);
      expect(lives(await select('T2', selected.body.refreshJwt))).toEqual([600, DAY]);
      clock.advance(DAY);
      const late = await select('T1', refreshJwt);
      expect([late.status, late.body.errorCode]).toEqual([401, 'E061005']);
      expect((await select('T2', refreshJwt)).status).toBe(200);
    });

    it('are the only tenant’s from the sign-in on', async () => {
      await save('T1', SHORT);
      expect(lives(await session('T1'))).toEqual([180, 2 * DAY]);
    });

    it('are the project’s while the settings are not enabled', async () => {
      await save('T1', { ...SHORT, enabled: false });
      const selected = await select('T1', (await session('T1', 'T2')).body.refreshJwt);
      expect(lives(selected)).toEqual([600, PROJECT.refreshSeconds]);
    });
  });

  describe('a disabled tenant', () => {
    it('cannot be selected, and is in no token and no list of the user’s own', async () => {
      const { refreshJwt } = (await session('T1', 'T2')).body;
      await setDisabled('T1', true);
      expect((await select('T1', refreshJwt)).body).toEqual(
        errorBody('E024305', 'Tenant not found', 'Cannot find tenant'),
      );
      const refreshed = await client.post('/v1/auth/refresh', {}, refreshJwt);
      expect(claimsOf(refreshed.body.sessionJwt)).toMatchObject({ dct: 'T2', tenants: { T2: {} } });
      expect(Object.keys(claimsOf(refreshed.body.sessionJwt).tenants as object)).toEqual(['T2']);
      expect((await client.post('/v1/auth/me/tenants', {}, refreshJwt)).body.tenants).toMatchObject([{ id: 'T2' }]);
    });

    it('is no longer the current one', async () => {
      const { refreshJwt } = (await session('T1')).body;
      await setDisabled('T1', true);
      const { sessionJwt } = (await client.post('/v1/auth/refresh', {}, refreshJwt)).body;
      expect(claimsOf(sessionJwt)).toMatchObject({ tenants: {} });
      expect(claimsOf(sessionJwt)).not.toHaveProperty('dct');
    });

    it('keeps its members, who are back when it is', async () => {
      const { refreshJwt } = (await session('T1', 'T2')).body;
      await setDisabled('T1', true);
      const { user } = (await client.get('/v1/mgmt/user?loginId=ada@example.com', MANAGEMENT_KEY)).body;
      expect(user.userTenants).toMatchObject([{ tenantId: 'T1' }, { tenantId: 'T2' }]);
      await setDisabled('T1', false);
      expect((await select('T1', refreshJwt)).status).toBe(200);
    });
  });
});
