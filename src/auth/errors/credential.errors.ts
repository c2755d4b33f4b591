import { AuthError } from './auth.error.js';

const challenge = { headers: { 'www-authenticate': 'Bearer' } };

/** Wrong password, unknown user, disabled user: one outcome, so that the answer tells nobody who has an account. */
export class InvalidCredentialsError extends AuthError {
  constructor() {
    super('INVALID_CREDENTIALS', 'The login id or the password is wrong.', challenge);
  }
}

/** The password was right, and has to be replaced before it opens a session (`POST /auth/password/replace`). */
export class PasswordExpiredError extends AuthError {
  constructor() {
    super('PASSWORD_EXPIRED', 'The password has expired and has to be replaced.', challenge);
  }
}

/** The new password breaks the project's password policy. */
export class PasswordPolicyError extends AuthError {
  /**
   * @param rules names of the rules that failed, as `GET /auth/password/policy` spells them; `other` stands for a rule
   * that the public policy does not show (history, e-mail match, forbidden characters)
   */
  constructor(readonly rules: readonly string[]) {
    super('PASSWORD_POLICY', 'The password does not meet the password policy.', { details: { rules } });
  }
}

/** The login id is taken. */
export class UserExistsError extends AuthError {
  constructor() {
    super('USER_EXISTS', 'A user with this login id exists.');
  }
}
