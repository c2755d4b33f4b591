import { AuthError } from './auth.error.js';

/** RFC 6750 §3.1: the `error` parameter is for a token that was sent and refused. */
const refused = { headers: { 'www-authenticate': 'Bearer error="invalid_token"' } };

/** No token was sent. RFC 6750 §3.1: then the challenge carries no error. */
export class AuthRequiredError extends AuthError {
  constructor() {
    super('AUTH_REQUIRED', 'Authentication is required.', { headers: { 'www-authenticate': 'Bearer' } });
  }
}

/** What was sent is not a JWT. */
export class TokenMalformedError extends AuthError {
  constructor() {
    super('TOKEN_MALFORMED', 'The token is not a well-formed JWT.', refused);
  }
}

/** A JWT that this project did not issue, or whose claims do not hold. The cause says which, for the log. */
export class TokenInvalidError extends AuthError {
  constructor(cause?: unknown) {
    super('TOKEN_INVALID', 'The token is not valid.', { ...refused, cause });
  }
}

/** The token was good once. A session JWT can be refreshed; a refresh JWT means signing in again. */
export class TokenExpiredError extends AuthError {
  constructor() {
    super('TOKEN_EXPIRED', 'The token has expired.', refused);
  }
}

/** A refresh JWT where a session JWT belongs, or the other way round. */
export class TokenWrongTypeError extends AuthError {
  constructor(expected: 'session' | 'refresh') {
    super('TOKEN_WRONG_TYPE', `A ${expected} JWT is expected here.`, refused);
  }
}

/** The refresh JWT was ended by a sign-out or by an administrator. */
export class SessionRevokedError extends AuthError {
  constructor() {
    super('SESSION_REVOKED', 'The session has ended.', refused);
  }
}
