import { PROJECT } from '../../../test/support/session-issuer.js';
import { codeOf, verifierFixture } from '../../../test/support/session-verifier-fixture.js';

const settings = {
  issuerOrigins: ['https://api.descope.com', 'http://127.0.0.1:3001'],
  issuers: ['https://auth.example.com/custom'],
  audiences: ['https://app.example.com'],
};

describe('the issuer', () => {
  it.each([
    PROJECT,
    `https://api.descope.com/${PROJECT}`,
    `https://api.descope.com/v1/apps/${PROJECT}`,
    `http://127.0.0.1:3001/${PROJECT}`,
    'https://auth.example.com/custom',
  ])('may be %s', async (iss) => {
    const { verifier, issuer } = verifierFixture(settings);
    expect(await codeOf(verifier.verifySession(issuer.session({ iss })))).toBe('accepted');
  });

  it.each([
    ['another project', 'P2zzzzzzzzzzzzzzzzzzzzzzzzzz'],
    ['a foreign host with the right end', `https://evil.example/${PROJECT}`],
    ['a host that begins like ours', `https://api.descope.com.evil.example/${PROJECT}`],
    ['user information before a foreign host', `https://api.descope.com@evil.example/${PROJECT}`],
    ['another scheme', `http://api.descope.com/${PROJECT}`],
    ['another port', `https://api.descope.com:8443/${PROJECT}`],
    ['another path', `https://api.descope.com/v2/apps/${PROJECT}`],
    ['another project before ours', `https://api.descope.com/P2zzz/${PROJECT}`],
    ['our project before another', `https://api.descope.com/${PROJECT}/P2zzz`],
    ['a path that climbs', `https://api.descope.com/x/../${PROJECT}`],
    ['a query', `https://api.descope.com/${PROJECT}?x`],
    ['a trailing slash', `https://api.descope.com/${PROJECT}/`],
    ['capitals', PROJECT.toUpperCase()],
    ['spaces', ` ${PROJECT}`],
    ['a list', [PROJECT]],
    ['a number', 7],
    ['null', null],
    ['nothing', undefined],
    ['an empty text', ''],
  ])('is refused for %s', async (_name, iss) => {
    const { verifier, issuer } = verifierFixture(settings);
    expect(await codeOf(verifier.verifySession(issuer.session({ iss })))).toBe('TOKEN_INVALID');
  });
});

describe('the audience', () => {
  it.each([[PROJECT], ['https://app.example.com'], [['else', PROJECT]], [undefined]])('may be %j', async (aud) => {
    const { verifier, issuer } = verifierFixture(settings);
    expect(await codeOf(verifier.verifySession(issuer.session({ aud })))).toBe('accepted');
  });

  it.each([['else'], [['else']], [[]], [''], [null], [{ [PROJECT]: true }], [[[PROJECT]]], [7]])(
    'is refused for %j',
    async (aud) => {
      const { verifier, issuer } = verifierFixture(settings);
      expect(await codeOf(verifier.verifySession(issuer.session({ aud })))).toBe('TOKEN_INVALID');
    },
  );
});
