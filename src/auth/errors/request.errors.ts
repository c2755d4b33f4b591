import { AuthError } from './auth.error.js';

/** One thing that is wrong with a request. */
export interface FieldError {
  /** Dotted path of the field, such as `user.email`; empty for the body as a whole. */
  readonly field: string;
  /** The rule that failed, in class-validator's words, such as `isString`. */
  readonly rule: string;
  readonly message: string;
}

/** The request's body or parameters break the rules of its DTO. */
export class ValidationFailedError extends AuthError {
  constructor(readonly errors: readonly FieldError[]) {
    super('VALIDATION_FAILED', 'The request is not valid.', { details: { errors } });
  }
}

/** No route leads there, or a resource is answered as one that does not exist. */
export class NotFoundError extends AuthError {
  constructor() {
    super('NOT_FOUND', 'There is nothing here.');
  }
}

/** The body is longer than the application takes. */
export class PayloadTooLargeError extends AuthError {
  constructor() {
    super('PAYLOAD_TOO_LARGE', 'The request’s body is too large.');
  }
}

/** The body is none that the route reads. */
export class UnsupportedMediaTypeError extends AuthError {
  constructor() {
    super('UNSUPPORTED_MEDIA_TYPE', 'The request’s body has to be application/json.');
  }
}

/** Too many requests, here or upstream. */
export class RateLimitedError extends AuthError {
  /** @param retryAfter seconds */
  constructor(readonly retryAfter: number) {
    super('RATE_LIMITED', 'Too many requests.', { headers: { 'retry-after': String(retryAfter) } });
  }
}

/** A bug. The answer says nothing about it; the log does, under the request's id. */
export class InternalError extends AuthError {
  constructor(cause: unknown) {
    super('INTERNAL_ERROR', 'Something went wrong here.', { cause });
  }
}
