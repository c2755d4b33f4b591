import { base64url, signedText } from '../support/session-issuer.js';
import { codeOf, verifierFixture } from '../support/session-verifier-fixture.js';

const { verifier, issuer } = verifierFixture();
const header = { alg: 'RS256', kid: issuer.key.kid };

/** A payload as text, signed by the real issuer: the worst that custom claims could do. */
function signed(payload: string): string {
  return signedText(header, payload, issuer.key.privateKey);
}

function withMember(member: string): string {
  return `${JSON.stringify(issuer.sessionClaims()).slice(0, -1)},${member}}`;
}

async function timed(token: string): Promise<[unknown, number]> {
  const start = process.hrtime.bigint();
  const outcome = await codeOf(verifier.verifySession(token));
  return [outcome, Number(process.hrtime.bigint() - start) / 1e6];
}

describe('a signed payload', () => {
  it.each([
    ['that is no JSON', 'claims'],
    ['that is a list', '[]'],
    ['that is text', '"claims"'],
    ['that is null', 'null'],
    ['that is empty', ''],
    ['that goes on after its end', '{}{}'],
  ])('%s is malformed', async (_name, payload) => {
    expect(await codeOf(verifier.verifySession(signed(payload)))).toBe('TOKEN_MALFORMED');
  });

  it.each([
    ['at the top', withMember('"__proto__":{"isAdmin":true}')],
    ['inside', withMember('"nsec":{"deep":[{"__proto__":{"isAdmin":true}}]}')],
    ['in the tenants', withMember('"tenants":{"__proto__":{"roles":["admin"]}}')],
  ])('with __proto__ %s is refused, and pollutes nothing', async (_name, payload) => {
    expect(await codeOf(verifier.verifySession(signed(payload)))).toBe('TOKEN_INVALID');
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it('with constructor.prototype pollutes nothing', async () => {
    const user = await verifier.verifySession(signed(withMember('"constructor":{"prototype":{"isAdmin":true}}')));
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
    expect(Object.keys(user.tenants)).toEqual([]);
  });

  it.each([
    ['100 objects deep', `${'{"a":'.repeat(100)}1${'}'.repeat(100)}`],
    ['100 lists deep', `${'['.repeat(100)}${']'.repeat(100)}`],
    ['5000 lists deep', `${'['.repeat(5000)}${']'.repeat(5000)}`],
  ])('%s is refused quickly', async (_name, nested) => {
    const [outcome, ms] = await timed(signed(withMember(`"nested":${nested}`)));
    expect(outcome).toBe('TOKEN_INVALID');
    expect(ms).toBeLessThan(50);
  });

  it('with one name twice means the last, as RFC 7519 §4 allows, in every reading of it', async () => {
    const user = await verifier.verifySession(signed(withMember('"sub":"U2last"')));
    expect([user.userId, user.claims.sub]).toEqual(['U2last', 'U2last']);
    expect(await codeOf(verifier.verifySession(signed(withMember('"drn":"DSR"'))))).toBe('TOKEN_WRONG_TYPE');
  });
});

describe('a token’s size', () => {
  it('may be 16 KiB', async () => {
    const room = 16 * 1024 - issuer.session({ pad: '' }).length;
    const jwt = issuer.session({ pad: 'x'.repeat(Math.floor((room * 3) / 4) - 4) });
    expect(jwt.length).toBeGreaterThan(16 * 1024 - 20);
    expect(await codeOf(verifier.verifySession(jwt))).toBe('accepted');
    expect(await codeOf(verifier.verifySession(issuer.session({ pad: 'x'.repeat(room) })))).toBe('TOKEN_MALFORMED');
  });

  it.each([
    ['letters', 'x'.repeat(1_000_000)],
    ['dots', '.'.repeat(1_000_000)],
    ['three parts', `${base64url(header)}.${'A'.repeat(1_000_000)}.AAAA`],
    ['a signed token', issuer.session({ pad: 'x'.repeat(750_000) })],
  ])('of 1 MB is refused quickly: %s', async (_name, token) => {
    const [outcome, ms] = await timed(token);
    expect(outcome).toBe('TOKEN_MALFORMED');
    expect(ms).toBeLessThan(50);
  });
});
