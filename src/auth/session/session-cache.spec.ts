import { randomBytes } from 'node:crypto';

import { jwkOf, rsaKey, TestIssuer } from '../../../test/support/session-issuer.js';
import { codeOf, verifierFixture } from '../../../test/support/session-verifier-fixture.js';
import { SessionCache, type CachedSession } from './session-cache.js';

describe('remembered sessions', () => {
  it('are given again as they were', async () => {
    const { verifier, issuer } = verifierFixture();
    const jwt = issuer.session({ roles: ['a'] });
    expect(await verifier.verifySession(jwt)).toBe(await verifier.verifySession(jwt));
  });

  it('end when the token does', async () => {
    const { verifier, issuer, clock } = verifierFixture();
    const jwt = issuer.session({ exp: clock.seconds + 10 });
    await verifier.verifySession(jwt);
    clock.advance(14.999);
    expect(await codeOf(verifier.verifySession(jwt))).toBe('accepted');
    clock.advance(0.001);
    expect(await codeOf(verifier.verifySession(jwt))).toBe('TOKEN_EXPIRED');
    expect(await codeOf(verifier.verifySession(jwt))).toBe('TOKEN_EXPIRED');
  });

  it('do not come back to life before they began if the clock is set back', async () => {
    const { verifier, issuer, clock } = verifierFixture();
    const jwt = issuer.session();
    await verifier.verifySession(jwt);
    clock.advance(-3600);
    expect(await codeOf(verifier.verifySession(jwt))).toBe('TOKEN_INVALID');
  });

  it('end when their key is withdrawn', async () => {
    const { verifier, issuer, clock, publish } = verifierFixture();
    const jwt = issuer.session({ exp: clock.seconds + 3600 });
    await verifier.verifySession(jwt);
    publish(() => new TestIssuer(rsaKey('SK-next')).keySet);
    clock.advance(599);
    expect(await codeOf(verifier.verifySession(jwt))).toBe('accepted');
    clock.advance(1);
    expect(await codeOf(verifier.verifySession(jwt))).toBe('TOKEN_INVALID');
  });

  it('end when their key id is given to another key', async () => {
    const { verifier, issuer, clock, publish } = verifierFixture();
    const jwt = issuer.session({ exp: clock.seconds + 3600 });
    await verifier.verifySession(jwt);
    publish(() => ({ keys: [jwkOf(rsaKey(issuer.key.kid))] }));
    clock.advance(600);
    expect(await codeOf(verifier.verifySession(jwt))).toBe('TOKEN_INVALID');
  });

  it('outlive a refresh of the same keys, and an outage', async () => {
    const { verifier, issuer, clock, publish, fetches } = verifierFixture();
    const jwt = issuer.session({ exp: clock.seconds + 3600 });
    await verifier.verifySession(jwt);
    clock.advance(600);
    expect(await codeOf(verifier.verifySession(jwt))).toBe('accepted');
    publish(() => {
      throw new Error('down');
    });
    clock.advance(600);
    expect(await codeOf(verifier.verifySession(jwt))).toBe('accepted');
    expect(fetches()).toBe(3);
  });

  it('are nobody else’s: ten thousand tokens with one bit flipped are refused', async () => {
    const { verifier, issuer } = verifierFixture();
    const jwt = issuer.session();
    await verifier.verifySession(jwt);
    const signatureAt = jwt.lastIndexOf('.') + 1;
    const signature = Buffer.from(jwt.slice(signatureAt), 'base64url');
    for (let bit = 0; bit < 10_000; bit += 1) {
      const flipped = Buffer.from(signature);
      const at = bit % (flipped.length * 8);
      flipped[at >> 3]! ^= 1 << (at & 7);
      const forged = jwt.slice(0, signatureAt) + flipped.toString('base64url');
      expect(await codeOf(verifier.verifySession(forged))).toBe('TOKEN_INVALID');
    }
  });

  it('are told apart: each token gives its own user', async () => {
    const { verifier, issuer } = verifierFixture();
    const tokens = Array.from({ length: 200 }, (_, i) => issuer.session({ sub: `U${i}` }));
    for (const round of [1, 2]) {
      const users = await Promise.all(tokens.map(async (jwt) => (await verifier.verifySession(jwt)).userId));
      expect([round, users]).toEqual([round, tokens.map((_, i) => `U${i}`)]);
    }
  });

  it('are never refused ones: a token that becomes good is accepted', async () => {
    const { verifier, issuer, clock } = verifierFixture();
    const jwt = issuer.session({ nbf: clock.seconds + 60 });
    expect(await codeOf(verifier.verifySession(jwt))).toBe('TOKEN_INVALID');
    clock.advance(60);
    expect(await codeOf(verifier.verifySession(jwt))).toBe('accepted');
  });

  it('cannot be changed by whoever got one', async () => {
    const { verifier, issuer } = verifierFixture();
    const jwt = issuer.session({
      roles: ['viewer'],
      tenants: { T1: { roles: ['viewer'] } },
      nested: { list: [{ deep: 1 }] },
    });
    const user = await verifier.verifySession(jwt);
    const attempts: (() => unknown)[] = [
      () => (user.roles as string[]).push('admin'),
      () => ((user as { userId: string }).userId = 'U2other'),
      () => ((user.tenants as Record<string, unknown>).T2 = user.tenants.T1),
      () => (user.tenants.T1!.roles as string[]).push('admin'),
      () => ((user.claims as Record<string, unknown>).sub = 'U2other'),
      () => ((user.claims.nested as { list: { deep: number }[] }).list[0]!.deep = 2),
    ];
    for (const attempt of attempts) expect(attempt).toThrow(TypeError);
    expect(await verifier.verifySession(jwt)).toMatchObject({
      userId: 'U2user',
      roles: ['viewer'],
      claims: { nested: { list: [{ deep: 1 }] } },
    });
  });

  it('may be turned off', async () => {
    const { verifier, issuer } = verifierFixture({ cacheSize: 0 });
    const jwt = issuer.session();
    expect(await verifier.verifySession(jwt)).not.toBe(await verifier.verifySession(jwt));
  });
});

describe('SessionCache', () => {
  const session = {} as CachedSession;

  it('holds no more sessions than it may, whatever comes', () => {
    const cache = new SessionCache(100);
    for (let i = 0; i < 20_000; i += 1) cache.set(randomBytes(16).toString('hex'), session);
    expect(cache.size).toBe(100);
  });

  it('counts long tokens for what they are', () => {
    const cache = new SessionCache(100);
    for (let i = 0; i < 100; i += 1) cache.set(`${i}`.padEnd(16_000, 'x'), session);
    expect(cache.size).toBe(10);
  });

  it('keeps what is used', () => {
    const cache = new SessionCache(2);
    cache.set('a', session);
    cache.set('b', session);
    cache.get('a');
    cache.set('c', session);
    expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual([session, undefined, session]);
  });
});
