import { isCommonPassword } from './common-passwords.js';
import { isExpired } from './is-expired.js';
import { passwordStrength } from './password-strength.js';

describe('common passwords', () => {
  it.each(['123456', 'password', 'PassWord', 'qwerty', 'P@ssw0rd', 'iloveyou'])('%s is one', async (password) => {
    expect(await isCommonPassword(password)).toBe(true);
  });

  it.each(['Correct-h0rse', '', 'constructor-7'])('%s is none', async (password) => {
    expect(await isCommonPassword(password)).toBe(false);
  });
});

describe('strength', () => {
  it.each([
    ['password', 0],
    ['Tr0ub4dour&3', 4],
    ['correct horse battery staple', 4],
  ])('of %s is %d', async (password, score) => {
    expect(await passwordStrength(password, [])).toBe(score);
  });

  it('is less for what belongs to the user', async () => {
    const password = 'zwelgje.vandaal';
    expect(await passwordStrength(password, [])).toBeGreaterThan(await passwordStrength(password, [password]));
  });

  it('is measured soon, however long the password is', async () => {
    await passwordStrength('warm', []);
    const begin = performance.now();
    await passwordStrength('aB1!$0@4'.repeat(16), []);
    expect(performance.now() - begin).toBeLessThan(1000);
  });
});

describe('expiry', () => {
  const WEEK_MS = 604_800_000;

  it.each([
    [true, 2, 2 * WEEK_MS - 1, false],
    [true, 2, 2 * WEEK_MS, true],
    [false, 2, 9 * WEEK_MS, false],
  ])('%s after %d weeks, at %d: %s', (expiration, expirationWeeks, now, expired) => {
    expect(isExpired(0, { expiration, expirationWeeks }, now)).toBe(expired);
  });
});
