/** All that a project or a tenant may say of its passwords, named as on the wire (`descope-api.md` §9). */
export interface PasswordSettings {
  /** Whether passwords may be used at all. */
  readonly enabled: boolean;
  /** In code points. */
  readonly minLength: number;
  readonly lowercase: boolean;
  readonly uppercase: boolean;
  readonly number: boolean;
  readonly nonAlphanumeric: boolean;
  readonly anyLetter: boolean;
  /** Each of these characters is forbidden. */
  readonly disallowedCharacters: string;
  readonly disallowEmailMatch: boolean;
  readonly expiration: boolean;
  readonly expirationWeeks: number;
  readonly reuse: boolean;
  /** How many of the latest passwords, the current one included, may not come back. */
  readonly reuseAmount: number;
  readonly lock: boolean;
  readonly lockAttempts: number;
  readonly tempLock: boolean;
  readonly tempLockAttempts: number;
  /** Minutes. */
  readonly tempLockDuration: number;
  readonly enablePasswordStrength: boolean;
  /** zxcvbn's, 0 to 4. */
  readonly passwordStrengthScore: number;
  /** Kept and given back. Sign-in never tells whether an account exists. */
  readonly maskError: boolean;
}

/** As management reads them. */
export interface LoadedSettings extends PasswordSettings {
  /** Empty: the project's. */
  readonly tenantId: string;
}

/**
 * Descope's, but for two: passwords are enabled, as there is nobody else to enable them, and too many failures lock for a
 * while, as OWASP ASVS V6.3.1 asks. See docs/decisions/idp-password-policy.md.
 */
export const DEFAULT_SETTINGS: PasswordSettings = {
  enabled: true,
  minLength: 8,
  lowercase: true,
  uppercase: true,
  number: true,
  nonAlphanumeric: true,
  anyLetter: false,
  disallowedCharacters: '',
  disallowEmailMatch: false,
  expiration: false,
  expirationWeeks: 26,
  reuse: false,
  reuseAmount: 5,
  lock: false,
  lockAttempts: 10,
  tempLock: true,
  tempLockAttempts: 10,
  tempLockDuration: 5,
  enablePasswordStrength: false,
  passwordStrengthScore: 3,
  maskError: false,
};
