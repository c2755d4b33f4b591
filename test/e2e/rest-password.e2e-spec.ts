import { PASSWORD } from '../support/idp-provider.js';
import { cookie, RestService } from '../support/rest-service.js';
import { platforms, refusal } from '../support/session-host.js';

const jwt = expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/) as string;

describe.each(platforms)('passwords over the REST API on %s', (platform) => {
  let service: RestService;

  beforeAll(async () => {
    service = await RestService.start(platform);
  });
  afterAll(() => service.stop());

  it('signs a user up: every field of the contract, the refresh JWT in its cookie only', async () => {
    const { status, headers, body } = await service.post('/auth/signup', {
      loginId: 'ada@example.com',
      password: PASSWORD,
      user: { name: 'Ada Lovelace', givenName: 'Ada', familyName: 'Lovelace', phone: '+41791234567' },
    });

    expect(status).toBe(201);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(body).toEqual({
      ...{ sessionJwt: jwt, cookieDomain: '', cookiePath: '/', cookieMaxAge: expect.any(Number) as number },
      ...{ cookieExpiration: expect.any(Number) as number, firstSeen: true, idpResponse: null },
      ...{ sessionExpiration: expect.any(Number) as number, externalToken: '', claims: {}, tenantSSOID: '' },
      ...{ trustedDeviceJwt: '', nextRefreshSeconds: expect.any(Number) as number, cookieName: 'DSR' },
      ...{ sessionCookieName: 'DS', sessionCookieDomain: '' },
      user: {
        ...{ loginIds: ['ada@example.com'], userId: expect.stringMatching(/^U\w{27}$/) as string },
        ...{ name: 'Ada Lovelace', givenName: 'Ada', middleName: '', familyName: 'Lovelace' },
        ...{ email: 'ada@example.com', phone: '+41791234567', verifiedEmail: false, verifiedPhone: false },
        ...{ roleNames: [], userTenants: [], permissions: [], status: 'enabled', externalIds: ['ada@example.com'] },
        ...{ picture: '', test: false, customAttributes: {}, createdTime: expect.any(Number) as number },
        ...{ TOTP: false, SAML: false, OAuth: {}, webauthn: false, password: true, ssoAppIds: [], editable: true },
        ...{ SCIM: false, push: false, OIDC: false, consentExpiration: 0, modifiedTime: expect.any(Number) as number },
        ...{ recoveryEmail: '', recoveryPhone: '', verifiedRecoveryEmail: false, verifiedRecoveryPhone: false },
      },
    });
  });

  it('sets cookies that scripts cannot read: the session for every path, the refresh JWT for /auth', async () => {
    const { headers, body } = await service.post('/auth/signup', { loginId: 'cookies', password: PASSWORD });
    const session = cookie(headers, 'DS')!;
    const refresh = cookie(headers, 'DSR')!;

    expect(session.value).toBe((body as { sessionJwt: string }).sessionJwt);
    expect(session.attributes).toEqual([
      'Path=/',
      expect.stringMatching(/^Expires=/),
      'HttpOnly',
      'Secure',
      'SameSite=Strict',
    ]);
    expect(refresh.value).toEqual(jwt);
    expect(refresh.attributes).toEqual([
      expect.stringMatching(/^Max-Age=2419\d\d\d$/),
      'Path=/auth',
      'HttpOnly',
      'Secure',
      'SameSite=Strict',
    ]);
  });

  it('signs a user in', async () => {
    await service.post('/auth/signup', { loginId: 'grace@example.com', password: PASSWORD });
    const { status, body } = await service.post('/auth/signin', { loginId: 'grace@example.com', password: PASSWORD });
    expect(status).toBe(200);
    expect(body).toMatchObject({ sessionJwt: jwt, firstSeen: false, user: { loginIds: ['grace@example.com'] } });
    expect(body).not.toHaveProperty('refreshJwt');
  });

  it('puts the claims that a client asks for under nsec, where they are nobody’s word', async () => {
    const member = await service.member('claims');
    const { body } = await service.post('/auth/signin', {
      loginId: member.loginId,
      password: PASSWORD,
      loginOptions: { customClaims: { plan: 'gold', sub: 'U-other' } },
    });
    const session = await service.host.get('/auth/session', (body as { sessionJwt: string }).sessionJwt);
    expect(session.body).toMatchObject({
      userId: member.userId,
      claims: { nsec: { plan: 'gold', sub: 'U-other' }, sub: member.userId },
    });
  });

  it('answers a wrong password and an unknown user alike', async () => {
    await service.member('known');
    const wrong = await service.post('/auth/signin', { loginId: 'known', password: 'not it' });
    const unknown = await service.post('/auth/signin', { loginId: 'nobody', password: 'not it' });
    expect(wrong).toMatchObject(refusal(401, 'INVALID_CREDENTIALS', 'The login id or the password is wrong.'));
    expect(wrong.headers.get('www-authenticate')).toBe('Bearer');
    expect(unknown.body).toEqual(wrong.body);
    expect([...unknown.headers.keys()]).toEqual([...wrong.headers.keys()]);
  });

  it('refuses a login id that is taken', async () => {
    await service.member('taken');
    expect(await service.post('/auth/signup', { loginId: 'taken', password: PASSWORD })).toMatchObject(
      refusal(409, 'USER_EXISTS', 'A user with this login id exists.'),
    );
  });

  it('names every rule that a new password breaks', async () => {
    const { status, body } = await service.post('/auth/signup', { loginId: 'weak', password: 'abc' });
    expect(status).toBe(400);
    expect(body).toEqual({
      statusCode: 400,
      code: 'PASSWORD_POLICY',
      message: 'The password does not meet the password policy.',
      rules: ['minLength', 'uppercase', 'number', 'nonAlphanumeric'],
    });
  });

  it('shows the password policy to whoever is about to sign up', async () => {
    expect(await service.host.get('/auth/password/policy')).toMatchObject({
      status: 200,
      body: {
        ...{ minLength: 8, lowercase: true, uppercase: true, number: true, nonAlphanumeric: true },
        ...{ strengthScoreEnabled: false, strengthScore: 0 },
      },
    });
  });

  it('replaces a password with the old one, and the old one is worth nothing afterwards', async () => {
    await service.member('replace');
    const replace = { loginId: 'replace', oldPassword: PASSWORD, newPassword: 'An0ther-horse' };
    expect(await service.post('/auth/password/replace', { ...replace, oldPassword: 'wrong' })).toMatchObject(
      refusal(401, 'INVALID_CREDENTIALS', 'The login id or the password is wrong.'),
    );
    expect(await service.post('/auth/password/replace', replace)).toMatchObject({
      status: 200,
      body: { sessionJwt: jwt, user: { loginIds: ['replace'] } },
    });
    expect(await service.post('/auth/signin', { loginId: 'replace', password: PASSWORD })).toMatchObject({
      status: 401,
    });
    expect(await service.post('/auth/signin', { loginId: 'replace', password: 'An0ther-horse' })).toMatchObject({
      status: 200,
    });
  });

  it('updates the password of the user whose refresh JWT it is, and of no other', async () => {
    const member = await service.member('update');
    await service.member('bystander');
    expect(await service.post('/auth/password/update', { newPassword: 'An0ther-horse' })).toMatchObject({
      status: 401,
      body: { code: 'AUTH_REQUIRED' },
    });
    expect(
      await service.postAs(member.refreshJwt, '/auth/password/update', {
        loginId: 'bystander',
        newPassword: 'An0ther-horse',
      }),
    ).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED' } });
    expect(
      await service.postAs(member.refreshJwt, '/auth/password/update', { newPassword: 'An0ther-horse' }),
    ).toMatchObject({
      status: 204,
      body: undefined,
    });
    expect(await service.post('/auth/signin', { loginId: 'update', password: 'An0ther-horse' })).toMatchObject({
      status: 200,
    });
    expect(await service.post('/auth/signin', { loginId: 'bystander', password: PASSWORD })).toMatchObject({
      status: 200,
    });
  });

  it('does not tell by a reset who has an account', async () => {
    await service.member('reset@example.com');
    const known = await service.post('/auth/password/reset', { loginId: 'reset@example.com' });
    const unknown = await service.post('/auth/password/reset', {
      loginId: 'nobody@example.com',
      redirectUrl: 'https://app.example.com/reset',
    });
    expect(known).toMatchObject({ status: 202, body: {} });
    expect(known.body).toEqual({});
    expect(unknown).toMatchObject({ status: 202 });
    expect(unknown.body).toEqual({});
  });
});
