import { randomUUID } from 'node:crypto';

import { rsaKey, TestIssuer } from '../support/session-issuer.js';
import { codeOf, verifierFixture } from '../support/session-verifier-fixture.js';

describe('the key set under attack', () => {
  it('is fetched once for fifty first requests', async () => {
    const { verifier, issuer, fetches } = verifierFixture();
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, (_, i) => codeOf(verifier.verifySession(issuer.session({ sub: `U${i}` })))),
    );
    expect(new Set(outcomes)).toEqual(new Set(['accepted']));
    expect(fetches()).toBe(1);
  });

  it('is fetched at most once per cool-down for a thousand random key ids, and good tokens go on', async () => {
    const { verifier, issuer, clock, fetches } = verifierFixture();
    await verifier.verifySession(issuer.session());
    clock.advance(30);
    for (let i = 0; i < 1000; i += 1) {
      expect(await codeOf(verifier.verifySession(issuer.session({}, { kid: randomUUID() })))).toBe('TOKEN_INVALID');
      clock.advance(0.001);
      if (i % 100 === 0) expect(await codeOf(verifier.verifySession(issuer.session()))).toBe('accepted');
    }
    expect(fetches()).toBe(2);
  });

  it('accepts a new key within one fetch, and refuses a withdrawn one after its age', async () => {
    const { verifier, issuer, clock, fetches, publish } = verifierFixture();
    const next = new TestIssuer(rsaKey('SK-next'), issuer.projectId, () => clock.seconds);
    await verifier.verifySession(issuer.session());
    publish(() => ({ keys: [...issuer.keySet.keys, ...next.keySet.keys] }));
    clock.advance(30);
    expect(await codeOf(verifier.verifySession(next.session()))).toBe('accepted');
    expect(fetches()).toBe(2);
    publish(() => next.keySet);
    clock.advance(600);
    expect(await codeOf(verifier.verifySession(issuer.session()))).toBe('TOKEN_INVALID');
    expect(await codeOf(verifier.verifySession(next.session()))).toBe('accepted');
  });

  it('never turns an outage into a refused token, nor into an accepted one', async () => {
    const { verifier, issuer, clock, publish } = verifierFixture();
    publish(() => {
      throw new Error('socket hang up');
    });
    expect(await codeOf(verifier.verifySession(issuer.session()))).toBe('UPSTREAM_UNAVAILABLE');
    publish(() => issuer.keySet);
    clock.advance(1);
    expect(await codeOf(verifier.verifySession(issuer.session()))).toBe('accepted');
    publish(() => ({ keys: null }));
    clock.advance(3600);
    expect(await codeOf(verifier.verifySession(issuer.session()))).toBe('accepted');
    expect(await codeOf(verifier.verifySession(issuer.session().replace(/\.[^.]*$/, '.AAAA')))).toBe('TOKEN_INVALID');
    expect(await codeOf(verifier.verifySession(issuer.session({}, { kid: 'SK-unknown' })))).toBe(
      'UPSTREAM_UNAVAILABLE',
    );
  });

  it('keeps projects apart even where they share a key', async () => {
    const { verifier, issuer, clock } = verifierFixture();
    const other = new TestIssuer(issuer.key, 'P2zyxwvutsrqponmlkjihgfedcba', () => clock.seconds);
    expect(await codeOf(verifier.verifySession(other.session()))).toBe('TOKEN_INVALID');
    expect(await codeOf(verifier.verifyRefresh(other.refresh()))).toBe('TOKEN_INVALID');
  });
});
