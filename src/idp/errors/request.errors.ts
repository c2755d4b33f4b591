import { IdpError } from './idp.error.js';

/** The body cannot be read at all. */
export class MalformedRequestError extends IdpError {
  readonly status = 400;
  readonly code = 'E011001';
  readonly description = 'Bad request';

  constructor() {
    super('Request is malformed');
  }
}

/** A field is missing or has the wrong shape; the message names it. */
export class InvalidRequestError extends IdpError {
  readonly status = 400;
  readonly code = 'E011003';
  readonly description = 'Request is invalid';
}

/** Nothing is served under this method and path. */
export class UnknownPathError extends IdpError {
  readonly status = 404;
  readonly code = 'E010404';
  readonly description = 'Not found';

  constructor() {
    super('No such method and path');
  }
}

export class BodyTooLargeError extends IdpError {
  readonly status = 413;
  readonly code = 'E010413';
  readonly description = 'Request is too large';

  constructor() {
    super('The request body is too large');
  }
}

export class UnsupportedBodyError extends IdpError {
  readonly status = 415;
  readonly code = 'E010415';
  readonly description = 'Unsupported media type';

  constructor() {
    super('The request body must be application/json');
  }
}

/** The request came too slowly. */
export class RequestTimeoutError extends IdpError {
  readonly status = 408;
  readonly code = 'E010408';
  readonly description = 'Request timeout';

  constructor() {
    super('The request did not arrive in time');
  }
}

export class HeadersTooLargeError extends IdpError {
  readonly status = 431;
  readonly code = 'E010431';
  readonly description = 'Request is too large';

  constructor() {
    super('The request headers are too large');
  }
}
