import { codeOf, verifierFixture } from '../../../test/support/session-verifier-fixture.js';
import { rsaKey, TestIssuer } from '../../../test/support/session-issuer.js';
import { RequestAuthenticator } from './request-authenticator.js';
import { sessionOf } from './verified-request.js';

describe('a session that is known', () => {
  it('is answered without a wait, once its token was verified, and nobody is asked', async () => {
    const { issuer, verifier, fetches } = verifierFixture();
    const jwt = issuer.session();
    expect(verifier.knownSession(jwt)).toBeUndefined();
    expect(fetches()).toBe(0);
    const caller = await verifier.verifySession(jwt);
    expect(verifier.knownSession(jwt)).toBe(caller);
    expect(fetches()).toBe(1);
  });

  it('is none for what was refused, is no text, or is longer than any token', async () => {
    const { issuer, verifier } = verifierFixture();
    for (const jwt of [issuer.refresh(), 'bad', 'x'.repeat(100_000), undefined as unknown as string]) {
      await codeOf(verifier.verifySession(jwt));
      expect(verifier.knownSession(jwt)).toBeUndefined();
    }
  });

  it('is none any more when it expires', async () => {
    const { clock, issuer, verifier } = verifierFixture({}, { maxAgeSeconds: 3600 });
    const jwt = issuer.session();
    await verifier.verifySession(jwt);
    clock.advance(604);
    expect(verifier.knownSession(jwt)).toBeDefined();
    clock.advance(1);
    expect(verifier.knownSession(jwt)).toBeUndefined();
    expect(await codeOf(verifier.verifySession(jwt))).toBe('TOKEN_EXPIRED');
  });

  it('is none while the issuer has to be asked, nor once its key is gone', async () => {
    const { clock, issuer, verifier, publish } = verifierFixture({}, { maxAgeSeconds: 60 });
    const jwt = issuer.session();
    await verifier.verifySession(jwt);
    clock.advance(60);
    expect(verifier.knownSession(jwt)).toBeUndefined();
    await verifier.verifySession(jwt);
    expect(verifier.knownSession(jwt)).toBeDefined();

    // Another key under the same id.
    const successor = new TestIssuer(rsaKey(issuer.key.kid), undefined, () => clock.seconds);
    publish(() => successor.keySet);
    clock.advance(60);
    await verifier.verifySession(successor.session());
    expect(verifier.knownSession(jwt)).toBeUndefined();
    expect(await codeOf(verifier.verifySession(jwt))).toBe('TOKEN_INVALID');
  });

  it('is kept with its request, and still minds where a cookie comes from', async () => {
    const { issuer, verifier } = verifierFixture();
    const cookieNames = { session: 'DS', refresh: 'DSR' };
    const settings = { readCookies: true, cookieNames, cookiesSecure: true, allowedOrigins: [] };
    const authenticator = new RequestAuthenticator(verifier, settings);
    const jwt = issuer.session();
    await verifier.verifySession(jwt);

    const good = { method: 'GET', headers: { authorization: `Bearer ${jwt}` } };
    expect(authenticator.knownSession(good)).toMatchObject({ userId: 'U2user' });
    expect(sessionOf(good)).toMatchObject({ jwt, user: { userId: 'U2user' } });

    const headers = { host: 'api.example.com', origin: 'https://evil.example', cookie: `DS=${jwt}` };
    const foreign = { method: 'POST', headers };
    expect(() => authenticator.knownSession(foreign)).toThrow('origin is not allowed');
    expect(sessionOf(foreign)).toBeUndefined();
    expect(authenticator.knownSession({ method: 'GET', headers: {} })).toBeUndefined();
  });
});
