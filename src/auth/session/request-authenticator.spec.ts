import { codeOf, verifierFixture } from '../../../test/support/session-verifier-fixture.js';
import { RequestAuthenticator, type RequestAuthenticatorSettings } from './request-authenticator.js';
import { sessionOf } from './verified-request.js';

function setUp(settings: Partial<RequestAuthenticatorSettings> = {}) {
  const fixture = verifierFixture();
  const cookieNames = { session: 'DS', refresh: 'DSR' };
  const defaults = { readCookies: true, cookieNames, cookiesSecure: true, allowedOrigins: [] };
  return { ...fixture, authenticator: new RequestAuthenticator(fixture.verifier, { ...defaults, ...settings }) };
}

const request = (headers: Record<string, string> = {}, method = 'GET') => ({ method, headers });

describe('RequestAuthenticator', () => {
  it('takes the session from the bearer or from the cookie', async () => {
    const { authenticator, issuer } = setUp();
    const jwt = issuer.session();
    expect((await authenticator.session(request({ authorization: `Bearer ${jwt}` })))?.userId).toBe('U2user');
    expect((await authenticator.session(request({ authorization: `bearer  ${jwt}` })))?.userId).toBe('U2user');
    expect((await authenticator.session(request({ cookie: `a=b; DS=${jwt}; DSR=x` })))?.userId).toBe('U2user');
  });

  it('takes the refresh JWT from the bearer or from its cookie', async () => {
    const { authenticator, issuer } = setUp();
    const jwt = issuer.refresh();
    expect((await authenticator.refresh(request({ authorization: `Bearer ${jwt}` })))?.jwt).toBe(jwt);
    expect((await authenticator.refresh(request({ cookie: `DS=x; DSR=${jwt}` })))?.jwt).toBe(jwt);
  });

  it('answers nothing if nothing was sent', async () => {
    const { authenticator } = setUp();
    for (const headers of [
      {},
      { cookie: '' },
      { cookie: 'DS=' },
      { cookie: 'ds=x; XDS=y; D S=z' },
      { authorization: '' },
    ]) {
      expect(await authenticator.session(request(headers))).toBeUndefined();
      expect(await authenticator.refresh(request(headers))).toBeUndefined();
    }
  });

  it('lets the header win over the cookie, even if it is bad', async () => {
    const { authenticator, issuer } = setUp();
    const cookie = `DS=${issuer.session({ sub: 'U2cookie' })}; DSR=${issuer.refresh()}`;
    const user = await authenticator.session(
      request({ cookie, authorization: `Bearer ${issuer.session({ sub: 'U2header' })}` }),
    );
    expect(user?.userId).toBe('U2header');
    expect(await codeOf(authenticator.session(request({ cookie, authorization: 'Bearer bad' })))).toBe(
      'TOKEN_MALFORMED',
    );
    expect(await codeOf(authenticator.refresh(request({ cookie, authorization: `Bearer ${issuer.session()}` })))).toBe(
      'TOKEN_WRONG_TYPE',
    );
  });

  it.each(['Bearer', 'Bearer ', 'bearer', 'Bearer a b', 'Bearer a.b.c, Bearer a.b.c'])(
    'refuses the header "%s" as malformed',
    async (authorization) => {
      const { authenticator, issuer } = setUp();
      expect(await codeOf(authenticator.session(request({ authorization, cookie: `DS=${issuer.session()}` })))).toBe(
        'TOKEN_MALFORMED',
      );
    },
  );

  it.each(['Basic dXNlcjpwYXNz', 'Token abc', 'Bearer: abc', 'abc'])(
    'takes "%s" for nothing of ours',
    async (authorization) => {
      const { authenticator, issuer } = setUp();
      expect(await authenticator.session(request({ authorization }))).toBeUndefined();
      expect((await authenticator.session(request({ authorization, cookie: `DS=${issuer.session()}` })))?.userId).toBe(
        'U2user',
      );
    },
  );

  it('refuses a cookie that was sent twice', async () => {
    const { authenticator, issuer } = setUp();
    const [mine, planted] = [issuer.session(), issuer.session({ sub: 'U2attacker' })];
    for (const cookie of [
      `DS=${planted}; DS=${mine}`,
      `DS=${mine}; DS=${planted}`,
      `DS=${mine}; x=1; DS=`,
      `DS=${mine};DS =${mine}`,
    ]) {
      expect(await codeOf(authenticator.session(request({ cookie })))).toBe('TOKEN_MALFORMED');
    }
  });

  it('reads no cookie where tokens are delivered in bodies', async () => {
    const { authenticator, issuer } = setUp({ readCookies: false });
    expect(await authenticator.session(request({ cookie: `DS=${issuer.session()}` }))).toBeUndefined();
    expect((await authenticator.session(request({ authorization: `Bearer ${issuer.session()}` })))?.userId).toBe(
      'U2user',
    );
  });

  it('uses the cookie names that were configured', async () => {
    const { authenticator, issuer } = setUp({ cookieNames: { session: '__Host-s', refresh: 'r' } });
    expect((await authenticator.session(request({ cookie: `__Host-s=${issuer.session()}` })))?.userId).toBe('U2user');
    expect(await authenticator.session(request({ cookie: `DS=${issuer.session()}` }))).toBeUndefined();
  });

  it('refuses a write by cookie from a foreign page, and minds none that brings a bearer', async () => {
    const { authenticator, issuer } = setUp();
    const headers = { host: 'api.example.com', origin: 'https://evil.example' };
    const cookies = { cookie: `DS=${issuer.session()}; DSR=${issuer.refresh()}` };
    expect(await codeOf(authenticator.session(request({ ...headers, ...cookies }, 'POST')))).toBe('ORIGIN_REFUSED');
    expect(await codeOf(authenticator.refresh(request({ ...headers, ...cookies }, 'POST')))).toBe('ORIGIN_REFUSED');
    expect(await codeOf(authenticator.session(request({ ...headers, ...cookies }, 'GET')))).toBe('accepted');
    expect(
      await codeOf(authenticator.session(request({ ...headers, authorization: `Bearer ${issuer.session()}` }, 'POST'))),
    ).toBe('accepted');
    expect(
      await codeOf(
        authenticator.session(request({ ...headers, ...cookies, origin: 'https://api.example.com' }, 'POST')),
      ),
    ).toBe('accepted');
  });

  it('keeps what was verified with the request, and only that', async () => {
    const { authenticator, issuer } = setUp();
    const jwt = issuer.session();
    const good = request({ authorization: `Bearer ${jwt}` });
    const bad = { ...request({ authorization: 'Bearer bad' }), user: { userId: 'U2attacker' } };
    await authenticator.session(good);
    await codeOf(authenticator.session(bad));
    expect(sessionOf(good)).toMatchObject({ jwt, user: { userId: 'U2user' } });
    expect(sessionOf(bad)).toBeUndefined();
    expect(sessionOf({ ...good })).toBeUndefined();
  });
});
