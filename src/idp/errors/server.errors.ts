import { IdpError } from './idp.error.js';

/** More work than the provider takes on at once. */
export class RateLimitedError extends IdpError {
  readonly status = 429;
  readonly code = 'E130429';
  readonly description = 'Too many requests';
  override readonly headers: Readonly<Record<string, string>>;

  /** @param retryAfterSeconds whole seconds until another try makes sense */
  constructor(retryAfterSeconds: number) {
    super('API rate limit exceeded.');
    this.headers = { 'retry-after': String(retryAfterSeconds) };
  }
}

/** The database cannot be used now. Every Descope SDK sends the same request again after 503: nothing was changed. */
export class StoreUnavailableError extends IdpError {
  readonly status = 503;
  readonly code = 'E010503';
  readonly description = 'Service unavailable';
  override readonly headers = { 'retry-after': '1' };

  constructor(options?: ErrorOptions) {
    super('The database is unavailable', options);
  }
}

/** Nobody can say now whether the new password was stolen elsewhere, and the provider was told to refuse it then. */
export class BreachedListUnavailableError extends IdpError {
  readonly status = 503;
  readonly code = 'E010505';
  readonly description = 'Service unavailable';
  override readonly headers = { 'retry-after': '5' };

  constructor() {
    super('The new password cannot be checked now');
  }
}

/** What a caller sees of a bug. The cause goes to the log only. */
export class UnexpectedError extends IdpError {
  readonly status = 500;
  readonly code = 'E010500';
  readonly description = 'Internal error';

  constructor(options?: ErrorOptions) {
    super('Unexpected failure', options);
  }
}
