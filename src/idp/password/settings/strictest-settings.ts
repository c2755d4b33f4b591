import { DEFAULT_SETTINGS, type PasswordSettings } from './password-settings.js';

/** Settings that are met only by what meets all of the given ones. Pure. */
export function strictestSettings(all: readonly PasswordSettings[]): PasswordSettings {
  return all.reduce((one, other) => (one === other ? one : merge(one, other)), all[0] ?? DEFAULT_SETTINGS);
}

function merge(a: PasswordSettings, b: PasswordSettings): PasswordSettings {
  return {
    enabled: a.enabled && b.enabled,
    minLength: Math.max(a.minLength, b.minLength),
    lowercase: a.lowercase || b.lowercase,
    uppercase: a.uppercase || b.uppercase,
    number: a.number || b.number,
    nonAlphanumeric: a.nonAlphanumeric || b.nonAlphanumeric,
    anyLetter: a.anyLetter || b.anyLetter,
    disallowedCharacters: a.disallowedCharacters + b.disallowedCharacters,
    disallowEmailMatch: a.disallowEmailMatch || b.disallowEmailMatch,
    expiration: a.expiration || b.expiration,
    expirationWeeks: inForce(Math.min, a, b, 'expiration', 'expirationWeeks'),
    reuse: a.reuse || b.reuse,
    reuseAmount: inForce(Math.max, a, b, 'reuse', 'reuseAmount'),
    lock: a.lock || b.lock,
    lockAttempts: inForce(Math.min, a, b, 'lock', 'lockAttempts'),
    tempLock: a.tempLock || b.tempLock,
    tempLockAttempts: inForce(Math.min, a, b, 'tempLock', 'tempLockAttempts'),
    tempLockDuration: inForce(Math.max, a, b, 'tempLock', 'tempLockDuration'),
    enablePasswordStrength: a.enablePasswordStrength || b.enablePasswordStrength,
    passwordStrengthScore: inForce(Math.max, a, b, 'enablePasswordStrength', 'passwordStrengthScore'),
    maskError: a.maskError || b.maskError,
  };
}

type Switch = 'expiration' | 'reuse' | 'lock' | 'tempLock' | 'enablePasswordStrength';
type Amount =
  | 'expirationWeeks'
  | 'reuseAmount'
  | 'lockAttempts'
  | 'tempLockAttempts'
  | 'tempLockDuration'
  | 'passwordStrengthScore';

/** The number that belongs to a switch counts only where the switch is on. */
function inForce(
  stricter: (x: number, y: number) => number,
  a: PasswordSettings,
  b: PasswordSettings,
  on: Switch,
  amount: Amount,
): number {
  if (a[on] !== b[on]) return a[on] ? a[amount] : b[amount];
  return stricter(a[amount], b[amount]);
}
