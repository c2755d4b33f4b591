import { DEFAULT_SETTINGS } from './password-settings.js';
import { strictestSettings } from './strictest-settings.js';

const LAX = {
  ...DEFAULT_SETTINGS,
  minLength: 4,
  lowercase: false,
  uppercase: false,
  number: false,
  nonAlphanumeric: false,
  tempLock: false,
};

describe('the strictest of several settings', () => {
  it('are the only ones', () => {
    expect(strictestSettings([LAX])).toEqual(LAX);
    expect(strictestSettings([LAX, LAX])).toEqual(LAX);
    expect(strictestSettings([])).toEqual(DEFAULT_SETTINGS);
  });

  it('have every rule of each, in either order', () => {
    const one = { ...LAX, minLength: 12, lowercase: true, disallowedCharacters: 'a', lock: true, lockAttempts: 5 };
    const other = { ...LAX, enabled: false, number: true, disallowedCharacters: 'b', lock: true, lockAttempts: 3 };
    const both = { ...LAX, minLength: 12, lowercase: true, number: true, enabled: false, lock: true, lockAttempts: 3 };
    expect(strictestSettings([one, other])).toEqual({ ...both, disallowedCharacters: 'ab' });
    expect(strictestSettings([other, one])).toEqual({ ...both, disallowedCharacters: 'ba' });
  });

  it('take no number from where its rule is off', () => {
    const off = { ...LAX, expirationWeeks: 1, reuseAmount: 50, tempLockAttempts: 1, tempLockDuration: 1440 };
    const on = { ...LAX, expiration: true, reuse: true, tempLock: true, expirationWeeks: 9, reuseAmount: 2 };
    expect(strictestSettings([off, on])).toEqual(on);
    expect(strictestSettings([on, off])).toEqual(on);
  });

  it('take the tighter number where both rules are on', () => {
    const on = { ...LAX, expiration: true, reuse: true, tempLock: true, enablePasswordStrength: true };
    const tighter = { expirationWeeks: 1, reuseAmount: 50, tempLockAttempts: 1, tempLockDuration: 1440 };
    const looser = { expirationWeeks: 9, reuseAmount: 2, tempLockAttempts: 9, tempLockDuration: 2 };
    const strong = { passwordStrengthScore: 4 };
    expect(
      strictestSettings([
        { ...on, ...tighter },
        { ...on, ...looser, ...strong },
      ]),
    ).toEqual({
      ...on,
      ...tighter,
      ...strong,
    });
  });
});
