import { IdpError } from './idp.error.js';

/** Wrong password, unknown user, user without a password, disabled user: one answer for all. */
export class InvalidCredentialsError extends IdpError {
  readonly status = 401;
  readonly code = 'E062903';
  readonly description = 'Password signin failed';

  constructor() {
    super('Invalid signin credentials');
  }
}

/** The new password breaks rules of the policy. `failedRules` in the body has their names as in `GET …/policy`. */
export class PasswordPolicyError extends IdpError {
  readonly status = 400;
  readonly code = 'E062910';
  readonly description = 'Password does not meet the policy';
  override readonly details: Readonly<Record<string, unknown>>;

  constructor(readonly failedRules: readonly string[]) {
    super(`Password does not meet the policy: ${failedRules.join(', ')}`);
    this.details = { failedRules };
  }
}

/** No password can look like this, whatever the policy: refused before any hash is computed. */
export class UnusablePasswordError extends IdpError {
  readonly status = 400;
  readonly code = 'E062911';
  readonly description = 'Password cannot be used';
}
