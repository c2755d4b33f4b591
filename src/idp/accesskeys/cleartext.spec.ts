import { createObjectId } from '../ids/index.js';
import { createSecret, hashSecret, NO_HASH, readCleartext, secretMatches, writeCleartext } from './cleartext.js';

describe('the cleartext of an access key', () => {
  const id = createObjectId('K', 1_800_000_000_000);

  it('begins with the id and ends with the secret', () => {
    const secret = createSecret();
    const text = writeCleartext({ id, secret });
    expect(text).toMatch(/^K[0-9A-Za-z]{70}$/);
    expect(readCleartext(text)).toEqual({ id, secret });
  });

  it('never has the same secret twice', () => {
    expect(new Set(Array.from({ length: 1000 }, createSecret)).size).toBe(1000);
  });

  it('fits the hash of its own secret only', () => {
    expect(secretMatches('one', hashSecret('one'))).toBe(true);
    expect(secretMatches('one', hashSecret('two'))).toBe(false);
    expect(secretMatches('', NO_HASH)).toBe(false);
  });

  it.each(['', 'K', 'not a key', '💥'.repeat(50)])('reads %j without tripping', (text) => {
    const { secret } = readCleartext(text);
    expect(secretMatches(secret, hashSecret('x'))).toBe(false);
  });
});
