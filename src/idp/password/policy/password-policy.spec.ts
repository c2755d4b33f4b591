import { DEFAULT_SETTINGS } from '../settings/password-settings.js';
import { toPolicy } from './password-policy.js';

describe('the policy that a form is shown', () => {
  it('has the rules on characters and length, and no other', () => {
    expect(toPolicy({ ...DEFAULT_SETTINGS, minLength: 12, disallowedCharacters: 'x', reuse: true })).toEqual({
      minLength: 12,
      lowercase: true,
      uppercase: true,
      number: true,
      nonAlphanumeric: true,
      strengthScoreEnabled: false,
      strengthScore: 0,
    });
  });

  it('has the strength that is asked for', () => {
    const settings = { ...DEFAULT_SETTINGS, enablePasswordStrength: true, passwordStrengthScore: 2 };
    expect(toPolicy(settings)).toMatchObject({ strengthScoreEnabled: true, strengthScore: 2 });
  });
});
