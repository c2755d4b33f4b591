import { generateSigningKey, KeyRing, SigningKey } from '../keys/index.js';
import { CodeHasher } from './code-hasher.js';

describe('the hash of a one-time code', () => {
  let signingKey: SigningKey;
  let hasher: CodeHasher;

  beforeAll(async () => {
    signingKey = new SigningKey(await generateSigningKey(0));
    hasher = new CodeHasher(new KeyRing(signingKey));
  });

  it('fits its code and its row only', () => {
    const hash = hasher.hash('row', '123456');
    expect(hasher.matches('row', '123456', hash)).toBe(true);
    expect([
      hasher.matches('row', '123457', hash),
      hasher.matches('other', '123456', hash),
      hasher.matches('row', '', hash),
      hasher.matches('row', '123456', ''),
    ]).toEqual([false, false, false, false]);
  });

  it('is the same in every instance, and after a restart', () => {
    expect(new CodeHasher(new KeyRing(signingKey)).hash('row', '123456')).toBe(hasher.hash('row', '123456'));
  });

  it('cannot be made without the key', async () => {
    const other = new CodeHasher(new KeyRing(new SigningKey(await generateSigningKey(0))));
    expect(other.matches('row', '123456', hasher.hash('row', '123456'))).toBe(false);
  });

  it('is no count of anything', () => {
    const keys = [hasher.countKey('mail', 'a'), hasher.countKey('attempt', 'a'), hasher.hash('', 'a')];
    expect(new Set(keys).size).toBe(3);
  });
});
