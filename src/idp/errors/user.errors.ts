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

/** Management, and only where the caller asked for it (`failOnConflict`): another user has this address or number. */
export class UserConflictError extends IdpError {
  readonly status = 400;
  readonly code = 'E111127';
  readonly description = 'User update conflict';

  constructor(field: 'email' | 'phone') {
    super(`Another user has this ${field}`);
  }
}
