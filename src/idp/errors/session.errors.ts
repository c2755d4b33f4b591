import { IdpError } from './idp.error.js';

/** No project id, a foreign one, or a management call without the management key. */
export class UnauthorizedRequestError extends IdpError {
  readonly status = 401;
  readonly code = 'E061004';
  readonly description = 'Unauthorized request';

  constructor() {
    super('Unauthorized request');
  }
}

/** Missing, expired, forged, of the wrong kind, or of a user who may not sign in: a caller is not told which. */
export class InvalidTokenError extends IdpError {
  readonly status = 401;
  readonly code = 'E061005';
  readonly description = 'Invalid token';

  constructor() {
    super('Failed to validate token');
  }
}

/** Who asks to act as a user may not. Management only: the message says why. */
export class ImpersonationRefusedError extends IdpError {
  readonly status = 403;
  readonly code = 'E061006';
  readonly description = 'Impersonation refused';
}

/** The session of this refresh token was ended by a logout or a password change. */
export class LoggedOutError extends IdpError {
  readonly status = 401;
  readonly code = 'E064001';
  readonly description = 'Token expired';

  constructor() {
    super('Expired due to logout');
  }
}
