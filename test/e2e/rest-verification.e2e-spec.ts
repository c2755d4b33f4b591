import { cookie, ORIGIN } from '../support/rest-service.js';
import { type Answer, Host, platforms, refusal } from '../support/session-host.js';
import { TestIssuer } from '../support/session-issuer.js';
import { descopeError, json, minimalAuthResponse, StubUpstream } from '../support/stub-upstream.js';

const issuer = new TestIssuer();
const refreshJwt = issuer.refresh();
const authorization = `Bearer ${refreshJwt}`;
const bearer = `Bearer ${issuer.projectId}`;
const redirectUrl = `${ORIGIN}/verified?lang=de`;
const ada = { userId: 'U2user', loginIds: ['ada', 'ada@example.com'], email: 'ada@example.com' };

describe.each(platforms)('verifying an e-mail address over the REST API on %s', (platform) => {
  let upstream: StubUpstream;
  let host: Host;

  beforeAll(async () => {
    upstream = await StubUpstream.start();
    host = await Host.start(platform, {
      baseUrl: upstream.url,
      controllers: [],
      options: { controllers: true, allowedRedirects: [ORIGIN] },
    });
  });
  beforeEach(() => {
    upstream.requests.length = 0;
    upstream.routes.clear();
    upstream.routes.set(`GET /v2/keys/${issuer.projectId}`, json(200, issuer.keySet));
    upstream.routes.set('GET /v1/auth/me', json(200, ada));
    upstream.answer = descopeError(400, 'E999999');
  });
  afterAll(async () => {
    await host.stop();
    await upstream.stop();
  });

  const post = (path: string, body?: unknown, headers: Record<string, string> = { authorization }): Promise<Answer> =>
    host.send('POST', path, headers, body);

  /** What was sent to Descope, the key set left out. */
  function sent(): { call: string; authorization: string | undefined; body: unknown }[] {
    return upstream.requests
      .filter(({ path }) => !path.startsWith('/v2/keys/'))
      .map(({ method, path, headers, body }) => ({
        call: `${method} ${path}`,
        authorization: headers.authorization,
        body: body === '' ? undefined : (JSON.parse(body) as unknown),
      }));
  }

  const asUser = `${bearer}:${refreshJwt}`;
  const asked = { call: 'GET /v1/auth/me', authorization: asUser, body: undefined };
  const links = { linkId: '42', pendingRef: 'ref', maskedEmail: 'a***@example.com' };

  const sending: [path: string, call: string, body: object, answer: object][] = [
    ['/auth/email/otp', '/v1/auth/otp/update/email', {}, { maskedEmail: 'a***@example.com' }],
    ['/auth/email/magic-link', '/v1/auth/magiclink/update/email', { redirectUrl }, { maskedEmail: 'a***@example.com' }],
    ['/auth/email/enchanted-link', '/v1/auth/enchantedlink/update/email', { redirectUrl }, links],
  ];

  it.each(sending)('%s sends to the user’s own address, or to one that they name', async (path, call, body, answer) => {
    upstream.routes.set(`POST ${call}`, json(200, { ...links, verificationAttempts: 3, aFieldOfTheFuture: 1 }));
    const uri = 'redirectUrl' in body ? { URI: redirectUrl } : {};

    const own = await post(path, body);
    expect([own.status, own.body]).toEqual([202, answer]);
    expect(own.headers.get('cache-control')).toBe('no-store');
    expect(own.headers.getSetCookie()).toEqual([]);

    const other = await post(path, { ...body, email: 'ada@new.example.com' });
    expect([other.status, other.body]).toEqual([202, answer]);

    const update = { call: `POST ${call}`, authorization: asUser };
    expect(sent()).toEqual([
      asked,
      { ...update, body: { loginId: 'ada', email: 'ada@example.com', ...uri } },
      asked,
      { ...update, body: { loginId: 'ada', email: 'ada@new.example.com', ...uri } },
    ]);
  });

  it.each(sending)('%s is for users who are signed in, by their refresh JWT', async (path, _call, body) => {
    expect(await post(path, body, {})).toMatchObject(refusal(401, 'AUTH_REQUIRED', 'Authentication is required.'));
    const session = { authorization: `Bearer ${issuer.session()}` };
    expect(await post(path, body, session)).toMatchObject({ status: 401, body: { code: 'TOKEN_WRONG_TYPE' } });
    expect(sent()).toEqual([]);
  });

  it.each(sending)('%s sends nothing for a user without an address who names none', async (path, _call, body) => {
    upstream.routes.set('GET /v1/auth/me', json(200, { ...ada, email: '' }));
    expect(await post(path, body)).toMatchObject({
      status: 400,
      body: { code: 'VALIDATION_FAILED', errors: [{ field: 'email', rule: 'isNotEmpty' }] },
    });
    expect(sent()).toEqual([asked]);
  });

  it.each(sending)('%s takes nothing for an address that is none', async (path, _call, body) => {
    for (const email of ['ada', '', 7, ['ada@example.com'], 'a@example.com\nBcc: b@example.com']) {
      expect(await post(path, { ...body, email })).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED' } });
    }
    expect(sent()).toEqual([]);
  });

  const pages = ['https://evil.example/', `${ORIGIN}.evil.example/`, 'javascript:alert(1)', `${ORIGIN}/%2e%2e/x`, '/x'];

  it.each(['/auth/email/magic-link', '/auth/email/enchanted-link', '/auth/password/reset'])(
    '%s sends nothing with a link to a page that is not on the list',
    async (path) => {
      const user = path.endsWith('reset') ? { loginId: 'ada' } : {};
      for (const page of pages) {
        const { status, body } = await post(path, { ...user, redirectUrl: page });
        expect([status, body]).toEqual([
          400,
          {
            statusCode: 400,
            code: 'REDIRECT_REFUSED',
            message: 'The redirectUrl is not on the list of allowed redirects.',
          },
        ]);
      }
      expect(sent()).toEqual([]);
    },
  );

  it.each(['/auth/email/magic-link', '/auth/email/enchanted-link'])('%s needs a page', async (path) => {
    for (const body of [{}, { redirectUrl: '' }, { redirectUrl: [ORIGIN] }]) {
      expect(await post(path, body)).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED' } });
    }
    expect(sent()).toEqual([]);
  });

  it('sends a reset with a link to a page on the list', async () => {
    upstream.routes.set('POST /v1/auth/password/reset', json(200, {}));
    expect(await post('/auth/password/reset', { loginId: 'ada', redirectUrl }, {})).toMatchObject({ status: 202 });
    expect(sent()).toMatchObject([{ body: { loginId: 'ada', redirectUrl } }]);
  });

  it('opens a new session for the code that was sent, of the user whose refresh JWT it is', async () => {
    upstream.routes.set('POST /v1/auth/otp/verify/email', json(200, minimalAuthResponse));
    const { status, headers, body } = await post('/auth/email/otp/verify', { code: '123456' });
    expect(status).toBe(200);
    expect(body).toMatchObject({ sessionJwt: 'session.jwt.text', user: { userId: 'U1' } });
    expect(body).not.toHaveProperty('refreshJwt');
    expect(cookie(headers, 'DSR')!.value).toBe('refresh.jwt.text');
    expect(sent()).toEqual([
      asked,
      { call: 'POST /v1/auth/otp/verify/email', authorization: bearer, body: { code: '123456', loginId: 'ada' } },
    ]);
  });

  it('takes no code from somebody who is not signed in, nor for somebody else', async () => {
    expect(await post('/auth/email/otp/verify', { code: '1' }, {})).toMatchObject({ status: 401 });
    expect(await post('/auth/email/otp/verify', { code: '1', loginId: 'grace' })).toMatchObject({
      status: 400,
      body: { code: 'VALIDATION_FAILED' },
    });
    expect(sent()).toEqual([]);
  });

  it.each([
    ['E061102', 401, refusal(400, 'CODE_INVALID', 'The code is wrong or has expired.')],
    ['E062108', 400, refusal(400, 'CODE_INVALID', 'The code is wrong or has expired.')],
    ['E061103', 401, refusal(400, 'CODE_SPENT', 'Too many wrong codes were tried: a new one has to be sent.')],
  ])('says what is wrong with a code (%s)', async (errorCode, status, expected) => {
    upstream.routes.set('POST /v1/auth/otp/verify/email', descopeError(status, errorCode));
    const answer = await post('/auth/email/otp/verify', { code: '123456' });
    expect([answer.status, answer.body]).toEqual([expected.status, expected.body]);
  });

  it('opens a session for whoever follows a magic link', async () => {
    upstream.routes.set('POST /v1/auth/magiclink/verify', json(200, minimalAuthResponse));
    const { status, headers, body } = await post('/auth/magic-link/verify', { token: 'of.the.link' }, {});
    expect(status).toBe(200);
    expect(body).toMatchObject({ sessionJwt: 'session.jwt.text' });
    expect(cookie(headers, 'DSR')!.value).toBe('refresh.jwt.text');
    expect(sent()).toEqual([
      { call: 'POST /v1/auth/magiclink/verify', authorization: bearer, body: { token: 'of.the.link' } },
    ]);
  });

  it('opens no session where an enchanted link is followed', async () => {
    upstream.routes.set('POST /v1/auth/enchantedlink/verify', json(200, {}));
    const { status, headers, body } = await post('/auth/enchanted-link/verify', { token: 't' }, {});
    expect([status, body, headers.getSetCookie()]).toEqual([204, undefined, []]);
  });

  it.each(['/auth/magic-link/verify', '/auth/enchanted-link/verify'])(
    '%s takes no token that is unknown, used or expired',
    async (path) => {
      upstream.answer = descopeError(401, 'E062504');
      expect(await post(path, { token: 't' }, {})).toMatchObject(
        refusal(400, 'LINK_INVALID', 'The link is not valid, was used or has expired.'),
      );
      expect(await post(path, {}, {})).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED' } });
    },
  );

  it('hands the session of an enchanted link over when the link was followed, and not before', async () => {
    const path = 'POST /v1/auth/enchantedlink/pending-session';
    upstream.routes.set(path, descopeError(401, 'E062503'));
    const pending = await post('/auth/enchanted-link/session', { pendingRef: 'ref' }, {});
    expect([pending.status, pending.body]).toEqual([
      202,
      { statusCode: 202, code: 'LINK_PENDING', message: 'The link has not been followed yet.' },
    ]);
    expect(pending.headers.getSetCookie()).toEqual([]);

    upstream.routes.set(path, json(200, minimalAuthResponse));
    const opened = await post('/auth/enchanted-link/session', { pendingRef: 'ref' }, {});
    expect(opened).toMatchObject({ status: 200, body: { sessionJwt: 'session.jwt.text' } });
    expect(cookie(opened.headers, 'DSR')!.value).toBe('refresh.jwt.text');

    upstream.routes.set(path, descopeError(401, 'E062504'));
    expect(await post('/auth/enchanted-link/session', { pendingRef: 'ref' }, {})).toMatchObject({
      status: 400,
      body: { code: 'LINK_INVALID' },
    });
    expect(sent()[0]).toEqual({ call: path, authorization: bearer, body: { pendingRef: 'ref' } });
  });

  it('answers a session that has ended as everywhere', async () => {
    upstream.routes.set('GET /v1/auth/me', descopeError(401, 'E064001'));
    expect(await post('/auth/email/otp')).toMatchObject(refusal(401, 'SESSION_REVOKED', 'The session has ended.'));
  });
});
