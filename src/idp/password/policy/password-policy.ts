import type { PasswordSettings } from '../settings/password-settings.js';

/** `GET /v1/auth/password/policy`: the rules that a form can show (`descope-api.md` §9). */
export interface PasswordPolicy {
  /** In code points. */
  readonly minLength: number;
  readonly lowercase: boolean;
  readonly uppercase: boolean;
  readonly number: boolean;
  readonly nonAlphanumeric: boolean;
  readonly strengthScoreEnabled: boolean;
  /** 0 to 4. */
  readonly strengthScore: number;
}

export function toPolicy(settings: PasswordSettings): PasswordPolicy {
  const { minLength, lowercase, uppercase, number, nonAlphanumeric } = settings;
  return {
    minLength,
    lowercase,
    uppercase,
    number,
    nonAlphanumeric,
    strengthScoreEnabled: settings.enablePasswordStrength,
    strengthScore: settings.enablePasswordStrength ? settings.passwordStrengthScore : 0,
  };
}
