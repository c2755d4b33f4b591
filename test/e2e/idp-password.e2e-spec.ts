import type { Provider } from '../../src/idp/index.js';
import { claimsOf, errorBody, IdpClient, PASSWORD, startProvider, type Answer } from '../support/idp-provider.js';

const INVALID_CREDENTIALS = errorBody('E062903', 'Password signin failed', 'Invalid signin credentials');
const REPLACE = '/v1/auth/password/replace';
const UPDATE = '/v1/auth/password/update';
const RESET = '/v1/auth/password/reset';

describe('passwords', () => {
  let provider: Provider;
  let client: IdpClient;

  beforeAll(async () => {
    provider = await startProvider();
    client = new IdpClient(provider);
  });

  afterAll(() => provider.close());

  async function refreshCode(token: string): Promise<unknown> {
    const { status, body } = await client.post('/v1/auth/refresh', {}, token);
    return status === 200 ? 200 : body.errorCode;
  }

  it('answers a sign-up with every field of the contract', async () => {
    const { status, body } = await client.signUp('all@example.com', {
      user: { name: 'Ada L', givenName: 'Ada', middleName: 'K', familyName: 'L', phone: '+1-555-010-0000' },
    });
    expect(status).toBe(200);
    expect(body.user.userId).toMatch(/^U[0-9A-Za-z]{27}$/);
    const now = Math.floor(Date.now() / 1000);
    expect(body.cookieExpiration as number).toBeGreaterThanOrEqual(now + 2_419_190);
    expect(body.sessionExpiration as number).toBeLessThanOrEqual(now + 600);
    expect(body).toEqual({
      sessionJwt: body.sessionJwt,
      refreshJwt: body.refreshJwt,
      cookieDomain: '',
      cookiePath: '/',
      cookieMaxAge: 2_419_200,
      cookieExpiration: body.cookieExpiration,
      firstSeen: true,
      idpResponse: null,
      sessionExpiration: body.sessionExpiration,
      externalToken: '',
      claims: {},
      tenantSSOID: '',
      trustedDeviceJwt: '',
      nextRefreshSeconds: 0,
      cookieName: 'DSR',
      sessionCookieName: 'DS',
      sessionCookieDomain: '',
      user: {
        loginIds: ['all@example.com'],
        userId: body.user.userId,
        name: 'Ada L',
        email: 'all@example.com',
        phone: '+15550100000',
        verifiedEmail: false,
        verifiedPhone: false,
        roleNames: [],
        userTenants: [],
        status: 'enabled',
        externalIds: ['all@example.com'],
        picture: '',
        test: false,
        customAttributes: {},
        createdTime: body.user.createdTime,
        TOTP: false,
        SAML: false,
        OAuth: {},
        webauthn: false,
        password: true,
        ssoAppIds: [],
        givenName: 'Ada',
        middleName: 'K',
        familyName: 'L',
        editable: true,
        SCIM: false,
        push: false,
        permissions: [],
        OIDC: false,
        consentExpiration: 0,
        modifiedTime: body.user.createdTime,
        recoveryEmail: '',
        recoveryPhone: '',
        verifiedRecoveryEmail: false,
        verifiedRecoveryPhone: false,
      },
    });
  });

  it.each([
    ['case', 'Case@Example.com', 'cASE@eXAMPLE.COM'],
    ['blanks around', 'blank@example.com', '  blank@example.com '],
    ['marks in a phone number', '+1-555-010-9999', '+1 (555) 010.9999'],
    ['case of a user name', 'AdaLovelace', 'adalovelace'],
  ])('knows one login id by another spelling: %s', async (_, first, second) => {
    expect((await client.signUp(first)).status).toBe(200);
    expect((await client.signUp(second)).body.errorCode).toBe('E062107');
    expect((await client.signIn(second)).status).toBe(200);
  });

  it('makes one user of sign-ups at the same time', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => client.signUp('race@example.com')));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(7).fill(400)]);
  });

  it('lets nobody give themselves what only a manager gives', async () => {
    const wanted = {
      userId: 'U1',
      status: 'disabled',
      verifiedEmail: true,
      roles: ['Tenant Admin'],
      roleNames: ['Tenant Admin'],
      userTenants: [{ tenantId: 'T1' }],
      customAttributes: { admin: true },
    };
    const { body } = await client.signUp('mass@example.com', { ...wanted, user: wanted });
    expect(body.user).toMatchObject({
      status: 'enabled',
      verifiedEmail: false,
      roleNames: [],
      userTenants: [],
      customAttributes: {},
    });
    expect(body.user.userId).not.toBe('U1');
  });

  it.each([
    ['no login id', { password: PASSWORD }, 'The loginId field is required'],
    ['a blank login id', { loginId: '  ', password: PASSWORD }, 'The loginId field is required'],
    [
      'a login id with a line break',
      { loginId: 'a\nb', password: PASSWORD },
      'The loginId field holds characters that cannot be used',
    ],
    ['no password', { loginId: 'x' }, 'The password field is required'],
    ['a list for a password', { loginId: 'x', password: ['a'] }, 'The password field must be a string'],
    ['an object for a password', { loginId: 'x', password: { a: 1 } }, 'The password field must be a string'],
    ['a number for a password', { loginId: 'x', password: 12345678 }, 'The password field must be a string'],
    ['a text for the user', { loginId: 'x', password: PASSWORD, user: 'me' }, 'The user field must be an object'],
    [
      'a wrong address',
      { loginId: 'x', password: PASSWORD, user: { email: 'at home' } },
      'The email field is no e-mail address',
    ],
    [
      'a wrong number',
      { loginId: 'x', password: PASSWORD, user: { phone: '911' } },
      'The phone field is no phone number',
    ],
    [
      'claims that would not fit a header',
      { loginId: 'x', password: PASSWORD, loginOptions: { customClaims: { a: 'x'.repeat(3000) } } },
      'The customClaims field is longer than 2048 bytes',
    ],
  ])('refuses a sign-up with %s', async (_, body, message) => {
    const answer = await client.post('/v1/auth/password/signup', body);
    expect([answer.status, answer.body]).toEqual([400, errorBody('E011003', 'Request is invalid', message)]);
  });

  it('names every rule that a new password breaks', async () => {
    const { status, body } = await client.signUp('weak@example.com', { password: 'abc' });
    expect(status).toBe(400);
    expect(body).toEqual({
      ...errorBody(
        'E062910',
        'Password does not meet the policy',
        'Password does not meet the policy: minLength, uppercase, number, nonAlphanumeric',
      ),
      failedRules: ['minLength', 'uppercase', 'number', 'nonAlphanumeric'],
    });
    expect((await client.signIn('weak@example.com', 'abc')).body).toEqual(INVALID_CREDENTIALS);
  });

  it.each([
    ['longer than 128 characters', `Aa1!${'x'.repeat(125)}`],
    ['with a NUL', 'Aa1!\0xxxxx'],
    ['with half a surrogate pair', 'Aa1!\ud800xxxxx'],
  ])('refuses a password %s, at sign-up and at sign-in', async (_, password) => {
    expect((await client.signUp('odd@example.com', { password })).body.errorCode).toBe('E062911');
    expect((await client.signIn('odd@example.com', password)).body.errorCode).toBe('E062911');
  });

  it('takes a long password whole', async () => {
    const password = `Aa1!${'x'.repeat(124)}`;
    expect((await client.signUp('long@example.com', { password })).status).toBe(200);
    expect((await client.signIn('long@example.com', `${password.slice(0, -1)}y`)).status).toBe(401);
    expect((await client.signIn('long@example.com', password)).status).toBe(200);
  });

  it('knows a password in either spelling of its accents, and keeps its blanks', async () => {
    await client.signUp('nfd@example.com', { password: ' Cafe\u0301 au lait 1 ' });
    expect((await client.signIn('nfd@example.com', ' Caf\u00e9 au lait 1 ')).status).toBe(200);
    expect((await client.signIn('nfd@example.com', 'Caf\u00e9 au lait 1')).status).toBe(401);
  });

  it('answers unknown user and wrong password alike', async () => {
    await client.signUp('known@example.com');
    const wrong = await client.signIn('known@example.com', 'Wrong-h0rse');
    const unknown = await client.signIn('unknown@example.com', 'Wrong-h0rse');
    const seen = ({ status, body, headers }: Answer) => ({ status, body, headers: { ...headers, date: '' } });
    expect(seen(wrong)).toMatchObject({ status: 401, body: INVALID_CREDENTIALS });
    expect(seen(unknown)).toEqual(seen(wrong));
  });

  it("keeps the client's own claims apart, and through refreshes", async () => {
    const customClaims = { sub: 'somebody', roles: ['root'], plan: 'pro' };
    const { body } = await client.signUp('claims@example.com', { loginOptions: { customClaims } });
    expect(claimsOf(body.sessionJwt)).toMatchObject({ sub: body.user.userId, roles: [], nsec: customClaims });
    const refreshed = await client.post('/v1/auth/refresh', {}, body.refreshJwt);
    expect(claimsOf(refreshed.body.sessionJwt)).toMatchObject({ sub: body.user.userId, nsec: customClaims });
  });

  it('ends other sessions at sign-in only when asked to', async () => {
    const first = (await client.signUp('others@example.com')).body.refreshJwt;
    const second = (await client.signIn('others@example.com')).body.refreshJwt;
    expect([await refreshCode(first), await refreshCode(second)]).toEqual([200, 200]);
    const third = (await client.signIn('others@example.com', PASSWORD, { loginOptions: { revokeOtherSessions: true } }))
      .body.refreshJwt;
    expect([await refreshCode(first), await refreshCode(second), await refreshCode(third)]).toEqual([
      'E064001',
      'E064001',
      200,
    ]);
  });

  describe('replacing', () => {
    it('ends every earlier session and begins a new one', async () => {
      const before = (await client.signUp('replace@example.com')).body.refreshJwt;
      const { status, body } = await client.post(REPLACE, {
        loginId: 'replace@example.com',
        oldPassword: PASSWORD,
        newPassword: 'Battery-5taple',
      });
      expect([status, body.firstSeen]).toEqual([200, false]);
      expect([await refreshCode(before), await refreshCode(body.refreshJwt)]).toEqual(['E064001', 200]);
    });

    it('refuses a wrong old password as a sign-in would', async () => {
      await client.signUp('replace2@example.com');
      for (const loginId of ['replace2@example.com', 'nobody@example.com']) {
        const answer = await client.post(REPLACE, { loginId, oldPassword: 'no', newPassword: 'Battery-5taple' });
        expect([answer.status, answer.body]).toEqual([401, INVALID_CREDENTIALS]);
      }
    });

    it('lets one of two replacements at the same time win', async () => {
      await client.signUp('replace3@example.com');
      const newPasswords = ['Battery-5taple', 'Battery-6taple', 'Battery-7taple'];
      const answers = await Promise.all(
        newPasswords.map((newPassword) =>
          client.post(REPLACE, { loginId: 'replace3@example.com', oldPassword: PASSWORD, newPassword }),
        ),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401]);
      const winner = newPasswords[answers.findIndex(({ status }) => status === 200)];
      expect((await client.signIn('replace3@example.com', winner)).status).toBe(200);
    });
  });

  describe('updating', () => {
    it("keeps the session that asks, and ends the user's others", async () => {
      const asking = (await client.signUp('update@example.com')).body.refreshJwt;
      const other = (await client.signIn('update@example.com')).body.refreshJwt;
      const stranger = (await client.signUp('update-stranger@example.com')).body.refreshJwt;
      const answer = await client.post(
        UPDATE,
        { loginId: 'UPDATE@example.com', newPassword: 'Battery-5taple' },
        asking,
      );
      expect([answer.status, answer.body]).toEqual([200, {}]);
      expect([await refreshCode(asking), await refreshCode(other), await refreshCode(stranger)]).toEqual([
        200,
        'E064001',
        200,
      ]);
    });

    it("refuses another user's login id, a session token and no token", async () => {
      const { refreshJwt, sessionJwt } = (await client.signUp('update2@example.com')).body;
      const body = { loginId: 'update@example.com', newPassword: 'Battery-5taple' };
      expect((await client.post(UPDATE, body, refreshJwt)).body.errorCode).toBe('E061004');
      expect((await client.post(UPDATE, { ...body, loginId: 'nobody' }, refreshJwt)).body.errorCode).toBe('E061004');
      expect((await client.post(UPDATE, { newPassword: 'Battery-5taple' }, sessionJwt)).body.errorCode).toBe('E061005');
      expect((await client.post(UPDATE, { newPassword: 'Battery-5taple' })).body.errorCode).toBe('E061005');
      expect((await client.signIn('update2@example.com')).status).toBe(200);
    });

    it('refuses a password against the policy', async () => {
      const { refreshJwt } = (await client.signUp('update3@example.com')).body;
      expect((await client.post(UPDATE, { newPassword: 'short' }, refreshJwt)).body.errorCode).toBe('E062910');
    });
  });

  it('answers a reset alike for users, strangers and names', async () => {
    await client.signUp('reset@example.com');
    const answers = ['reset@example.com', 'rstranger@example.com', 'just-a-name'].map((loginId) =>
      client.post(RESET, { loginId, redirectUrl: 'https://app.example', templateOptions: { a: 'b' } }),
    );
    expect((await Promise.all(answers)).map(({ status, body }) => [status, body])).toEqual([
      [200, { resetMethod: 'magiclink', maskedEmail: 'r***@example.com' }],
      [200, { resetMethod: 'magiclink', maskedEmail: 'r***@example.com' }],
      [200, { resetMethod: 'magiclink', maskedEmail: '' }],
    ]);
  });
});
