import { flag, named, object, text, whole } from '../../schema/index.js';
import type { LoadedSettings } from './password-settings.js';

export const PASSWORD_SETTINGS = named(
  'PasswordSettings',
  object<LoadedSettings>({
    tenantId: text,
    enabled: flag,
    minLength: whole,
    lowercase: flag,
    uppercase: flag,
    number: flag,
    nonAlphanumeric: flag,
    anyLetter: flag,
    disallowedCharacters: text,
    disallowEmailMatch: flag,
    expiration: flag,
    expirationWeeks: whole,
    reuse: flag,
    reuseAmount: whole,
    lock: flag,
    lockAttempts: whole,
    tempLock: flag,
    tempLockAttempts: whole,
    tempLockDuration: whole,
    enablePasswordStrength: flag,
    passwordStrengthScore: whole,
    maskError: flag,
  }),
);
