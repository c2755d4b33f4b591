import { HttpException } from '@nestjs/common';

/**
 * Every outcome that a caller can act on, with its HTTP status. The list is closed: a code is never reworded, never
 * reused, and one that is not here does not compile.
 */
export const AUTH_ERROR_STATUS = {
  LINK_PENDING: 202,
  VALIDATION_FAILED: 400,
  PASSWORD_POLICY: 400,
  REDIRECT_REFUSED: 400,
  CODE_INVALID: 400,
  CODE_SPENT: 400,
  LINK_INVALID: 400,
  ROLE_UNKNOWN: 400,
  INVALID_CREDENTIALS: 401,
  PASSWORD_EXPIRED: 401,
  AUTH_REQUIRED: 401,
  TOKEN_MALFORMED: 401,
  TOKEN_INVALID: 401,
  TOKEN_EXPIRED: 401,
  TOKEN_WRONG_TYPE: 401,
  SESSION_REVOKED: 401,
  STEP_UP_REQUIRED: 401,
  MFA_REQUIRED: 401,
  ROLE_REQUIRED: 403,
  PERMISSION_REQUIRED: 403,
  TENANT_REQUIRED: 403,
  TENANT_MISMATCH: 403,
  IMPERSONATION_REFUSED: 403,
  ACCESS_KEY_REFUSED: 403,
  ACCESS_KEY_REQUIRED: 403,
  ORIGIN_REFUSED: 403,
  UNSUPPORTED_CONTEXT: 403,
  NOT_FOUND: 404,
  USER_EXISTS: 409,
  LAST_TENANT_ADMIN: 409,
  PAYLOAD_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  RATE_LIMITED: 429,
  INTERNAL_ERROR: 500,
  NOT_CONFIGURED: 501,
  UPSTREAM_INVALID: 502,
  UPSTREAM_UNAVAILABLE: 503,
  UPSTREAM_TIMEOUT: 504,
} as const;

/** Stable and visible on the wire. */
export type AuthErrorCode = keyof typeof AUTH_ERROR_STATUS;

/** What an outcome has besides its code and message. */
export interface AuthErrorOptions {
  /** Further members of the answer's body. Nothing secret, nothing that upstream wrote. */
  readonly details?: Readonly<Record<string, unknown>>;
  /** Response headers that belong to this outcome, such as `Retry-After`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** What led here: for the log, never for the answer. */
  readonly cause?: unknown;
}

/** An outcome that a caller can act on. Anything else that is thrown is a bug. */
export abstract class AuthError extends HttpException {
  /** Response headers that belong to this outcome. */
  readonly headers: Readonly<Record<string, string>>;

  protected constructor(
    readonly code: AuthErrorCode,
    message: string,
    { details = {}, headers = {}, cause }: AuthErrorOptions = {},
  ) {
    const statusCode = AUTH_ERROR_STATUS[code];
    // The body is complete here, so that it is right even under a host's own exception filter.
    super({ statusCode, code, message, ...details }, statusCode, { cause });
    this.message = message;
    this.headers = headers;
  }
}
