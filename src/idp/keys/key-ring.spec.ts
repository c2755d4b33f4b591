import { KeyRing } from './key-ring.js';
import { generateSigningKey, type KeptSigningKey, SigningKey } from './signing-key.js';

describe('the ring of signing keys', () => {
  let first: KeptSigningKey;
  let second: KeptSigningKey;
  let ring: KeyRing;

  beforeAll(async () => {
    first = { ...(await generateSigningKey(0)), createdTime: 0, signsTime: 0 };
    second = { ...(await generateSigningKey(1)), createdTime: 100, signsTime: 1000 };
  });

  beforeEach(() => (ring = new KeyRing(new SigningKey(first))));

  it('publishes a new key before it signs with it', () => {
    ring.adopt([second, first], 999);
    expect(ring.current.kid).toBe(first.kid);
    expect(ring.jwks().map(({ kid }) => kid)).toEqual([first.kid, second.kid]);
    expect(ring.find(second.kid)).toBeDefined();
  });

  it('signs with it from its time on, and still knows the one before', () => {
    ring.adopt([second, first], 1000);
    expect(ring.current.kid).toBe(second.kid);
    expect(ring.find(first.kid)).toBeDefined();
  });

  it('forgets a key that is gone', () => {
    ring.adopt([second, first], 1000);
    ring.adopt([second], 1001);
    expect(ring.find(first.kid)).toBeUndefined();
    expect(ring.jwks()).toHaveLength(1);
  });

  it('goes on signing with the oldest, where the clock is before all of them', () => {
    ring.adopt([second, { ...first, signsTime: 500 }], 10);
    expect(ring.current.kid).toBe(first.kid);
  });

  it.each<[string, () => readonly KeptSigningKey[]]>([
    ['are none', () => []],
    ['include one that is no key', () => [{ ...second, privateKey: 'garbage' }, first]],
  ])('stays as it is when those in the database %s', (_, stored) => {
    try {
      ring.adopt(stored(), 2000);
    } catch {
      // Told to whoever reads them.
    }
    expect([ring.current.kid, ring.jwks().length]).toEqual([first.kid, 1]);
  });
});
