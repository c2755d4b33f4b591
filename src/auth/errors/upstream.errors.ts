import { AuthError } from './auth.error.js';

/** Upstream answered, and not as the contract says: a wrong shape, HTML, an empty body, a redirect, a refused project. */
export class UpstreamInvalidError extends AuthError {
  constructor(cause?: unknown) {
    super('UPSTREAM_INVALID', 'The identity provider gave an invalid answer.', { cause });
  }
}

/** Upstream cannot be reached or is failing. Never a 401: an outage says nothing about the caller. */
export class UpstreamUnavailableError extends AuthError {
  /** @param retryAfter seconds */
  constructor(
    readonly retryAfter = 1,
    cause?: unknown,
  ) {
    super('UPSTREAM_UNAVAILABLE', 'The identity provider is not available.', {
      headers: { 'retry-after': String(retryAfter) },
      cause,
    });
  }
}

/** Upstream did not answer within the time budget of one call. */
export class UpstreamTimeoutError extends AuthError {
  constructor(cause?: unknown) {
    super('UPSTREAM_TIMEOUT', 'The identity provider did not answer in time.', { cause });
  }
}
