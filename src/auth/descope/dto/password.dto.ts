import { FlagField, IntField, TextField } from './wire-fields.js';

/** What a new password has to be, as far as the project shows it. */
export class PasswordPolicy {
  /** Characters. */
  @IntField() readonly minLength!: number;
  @FlagField() readonly lowercase!: boolean;
  @FlagField() readonly uppercase!: boolean;
  @FlagField() readonly number!: boolean;
  @FlagField() readonly nonAlphanumeric!: boolean;
  @FlagField() readonly strengthScoreEnabled!: boolean;

  /** The least zxcvbn score, 0 to 4, where `strengthScoreEnabled`. */
  @IntField() readonly strengthScore!: number;
}

/** How a password reset goes on. Not shown to frontends: a masked address would tell who has an account. */
export class PasswordResetResponse {
  @TextField() readonly resetMethod!: string;
  @TextField() readonly maskedEmail!: string;
  @TextField() readonly pendingRef!: string;
  @TextField() readonly linkId!: string;
}
