import { codeOf, verifierFixture } from '../../../test/support/session-verifier-fixture.js';

describe('a token’s lifetime', () => {
  it.each([
    ['exp', 4, 'accepted', 'within the tolerance after exp'],
    ['exp', 5, 'TOKEN_EXPIRED', 'at the end of the tolerance after exp'],
    ['exp', 6, 'TOKEN_EXPIRED', 'past the tolerance after exp'],
  ])('%s %i s ago: %s (%s)', async (_claim, secondsAgo, outcome) => {
    const { verifier, issuer, clock } = verifierFixture();
    const jwt = issuer.session({ iat: clock.seconds - 100, exp: clock.seconds - secondsAgo });
    expect(await codeOf(verifier.verifySession(jwt))).toBe(outcome);
  });

  it.each([
    ['iat', 5, 'accepted'],
    ['iat', 6, 'TOKEN_INVALID'],
    ['iat', 3600, 'TOKEN_INVALID'],
    ['nbf', 5, 'accepted'],
    ['nbf', 6, 'TOKEN_INVALID'],
  ])('%s %i s ahead: %s', async (claim, secondsAhead, outcome) => {
    const { verifier, issuer, clock } = verifierFixture();
    const jwt = issuer.session({ [claim]: clock.seconds + secondsAhead });
    expect(await codeOf(verifier.verifySession(jwt))).toBe(outcome);
  });

  it('uses the tolerance that was configured', async () => {
    const { verifier, issuer, clock } = verifierFixture({ clockToleranceSeconds: 0 });
    expect(await codeOf(verifier.verifySession(issuer.session({ exp: clock.seconds })))).toBe('TOKEN_EXPIRED');
    expect(await codeOf(verifier.verifySession(issuer.session({ exp: clock.seconds + 1 })))).toBe('accepted');
    expect(await codeOf(verifier.verifySession(issuer.session({ iat: clock.seconds + 1 })))).toBe('TOKEN_INVALID');
  });

  it.each([
    ['a missing exp', { exp: undefined }],
    ['exp as text', { exp: '4102444800' }],
    ['exp as null', { exp: null }],
    ['exp in a list', { exp: [4_102_444_800] }],
    ['an exp past every date', { exp: 1e30 }],
    ['exp in milliseconds', { exp: Date.UTC(2030, 0, 1) }],
    ['a negative exp', { exp: -1 }],
    ['a missing iat', { iat: undefined }],
    ['iat as text', { iat: '1' }],
    ['nbf as text', { nbf: '1' }],
    ['nbf as null', { nbf: null }],
  ])('refuses %s', async (_name, claims) => {
    const { verifier, issuer, clock } = verifierFixture();
    // Milliseconds would be a date in the year 62000: no session lives so long.
    expect(clock.seconds).toBeLessThan(2e9);
    expect(await codeOf(verifier.verifySession(issuer.session(claims)))).toBe('TOKEN_INVALID');
  });

  it('refuses an exp that overflows to infinity', async () => {
    const { verifier, issuer } = verifierFixture();
    const { signedText } = await import('../../../test/support/session-issuer.js');
    const payload = JSON.stringify(issuer.sessionClaims({ exp: 0 })).replace('"exp":0', '"exp":1e999');
    const jwt = signedText({ alg: 'RS256', kid: issuer.key.kid }, payload, issuer.key.privateKey);
    expect(await codeOf(verifier.verifySession(jwt))).toBe('TOKEN_INVALID');
  });

  it('accepts fractions of seconds', async () => {
    const { verifier, issuer, clock } = verifierFixture();
    const jwt = issuer.session({ iat: clock.seconds - 0.5, exp: clock.seconds + 600.5 });
    expect(await codeOf(verifier.verifySession(jwt))).toBe('accepted');
  });
});
