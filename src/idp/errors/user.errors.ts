import { IdpError } from './idp.error.js';

/** A login id is taken. */
export class UserExistsError extends IdpError {
  readonly status = 400;
  readonly code = 'E062107';
  readonly description = 'User already exists';

  constructor() {
    super('User already exists');
  }
}

/** Management only: sign-in and its kin never tell whether a user exists. */
export class UserNotFoundError extends IdpError {
  readonly status = 404;
  readonly code = 'E112102';
  readonly description = 'User not found';

  constructor() {
    super('Cannot find user');
  }
}
