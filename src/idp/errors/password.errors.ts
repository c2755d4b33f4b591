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

/** The password is right, and has to be replaced before the next sign-in: it is temporary, too old, or expired by management. */
export class PasswordExpiredError extends IdpError {
  readonly status = 401;
  readonly code = 'E062909';
  readonly description = 'Password expired';

  constructor() {
    super('The password has expired and has to be replaced');
  }
}

/** Passwords are switched off, for the project or in a tenant of the user. */
export class PasswordsDisabledError extends IdpError {
  readonly status = 403;
  readonly code = 'E061001';
  readonly description = 'Sign-in by this means is not enabled';

  constructor() {
    super('Passwords are not enabled');
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
