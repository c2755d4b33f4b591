import { IdpError } from './idp.error.js';

export class AccessKeyNotFoundError extends IdpError {
  readonly status = 404;
  readonly code = 'E024405';
  readonly description = 'Access key not found';

  constructor() {
    super('Cannot find access key');
  }
}

export class MissingAccessKeyError extends IdpError {
  readonly status = 401;
  readonly code = 'E062802';
  readonly description = 'Missing access key';

  constructor() {
    super('Access key is missing');
  }
}

/** Unknown, expired, deactivated, used from elsewhere, or bound to a user who may not sign in: a caller is not told which. */
export class InvalidAccessKeyError extends IdpError {
  readonly status = 401;
  readonly code = 'E062803';
  readonly description = 'Invalid access key';

  constructor() {
    super('Failed to exchange access key');
  }
}
