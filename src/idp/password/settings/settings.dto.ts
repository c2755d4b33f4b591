import { Text } from '../../wire/index.js';
import type { PasswordSettings } from './password-settings.js';
import { SentFlag, SentNumber, SentText } from './settings-fields.js';

const TENANT_ID = 128;

export class LoadSettingsQuery {
  /** Empty: the project's. */
  @Text(TENANT_ID) readonly tenantId!: string;
}

export class ConfigureSettingsRequest implements Partial<PasswordSettings> {
  /** Empty: the project's. */
  @Text(TENANT_ID) readonly tenantId!: string;
  @SentFlag() readonly enabled?: boolean;
  @SentNumber(4, 64) readonly minLength?: number;
  @SentFlag() readonly lowercase?: boolean;
  @SentFlag() readonly uppercase?: boolean;
  @SentFlag() readonly number?: boolean;
  @SentFlag('nonAlphaNumeric') readonly nonAlphanumeric?: boolean;
  @SentFlag() readonly anyLetter?: boolean;
  @SentText(256) readonly disallowedCharacters?: string;
  @SentFlag() readonly disallowEmailMatch?: boolean;
  @SentFlag() readonly expiration?: boolean;
  @SentNumber(1, 999) readonly expirationWeeks?: number;
  @SentFlag() readonly reuse?: boolean;
  @SentNumber(1, 50) readonly reuseAmount?: number;
  @SentFlag() readonly lock?: boolean;
  @SentNumber(2, 10) readonly lockAttempts?: number;
  @SentFlag() readonly tempLock?: boolean;
  @SentNumber(1, 10) readonly tempLockAttempts?: number;
  @SentNumber(1, 24 * 60) readonly tempLockDuration?: number;
  @SentFlag() readonly enablePasswordStrength?: boolean;
  @SentNumber(0, 4) readonly passwordStrengthScore?: number;
  @SentFlag() readonly maskError?: boolean;
}
