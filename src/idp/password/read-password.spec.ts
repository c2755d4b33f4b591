import { UnusablePasswordError } from '../errors/index.js';
import { LONGEST_PASSWORD, readPassword } from './read-password.js';

describe('reading a password', () => {
  it('composes what a keyboard may send in parts', () => {
    expect(readPassword('Cafe\u0301')).toBe('Caf\u00e9');
  });

  it.each(['  kept  ', '\tkept\n', 'ﬁ ligature', '😀'])('changes nothing else in %j', (text) => {
    expect(readPassword(text)).toBe(text);
  });

  it('takes as many characters as it says, of any width', () => {
    expect(readPassword('x'.repeat(LONGEST_PASSWORD))).toHaveLength(LONGEST_PASSWORD);
    expect(readPassword('😀'.repeat(LONGEST_PASSWORD))).toHaveLength(2 * LONGEST_PASSWORD);
  });

  it.each([
    ['one more', 'x'.repeat(LONGEST_PASSWORD + 1)],
    ['ten thousand', '😀'.repeat(10_000)],
    ['a NUL', 'a\0b'],
    ['half of a pair', '\ud83d'],
    ['the other half', 'a\ude00b'],
  ])('refuses %s', (_, text) => {
    expect(() => readPassword(text)).toThrow(UnusablePasswordError);
  });
});
