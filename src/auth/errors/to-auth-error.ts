import { HttpException } from '@nestjs/common';
import { AuthError } from './auth.error.js';
import {
  InternalError,
  NotFoundError,
  PayloadTooLargeError,
  RateLimitedError,
  UnsupportedMediaTypeError,
  ValidationFailedError,
} from './request.errors.js';

/**
 * Our outcome for whatever was thrown. Nest, Fastify and Express each have their own errors for a request that does not
 * parse, is too large or leads nowhere; they agree on an HTTP status. What is no HTTP error at all is a bug.
 *
 * @returns undefined for an HttpException with which somebody else says something that is not ours to reword: a host's
 * own guard that forbids, a maintenance page's 503
 */
export function toAuthError(thrown: unknown): AuthError | undefined {
  if (thrown instanceof AuthError) return thrown;
  const status = statusOf(thrown);
  switch (status) {
    case 400:
      return new ValidationFailedError([UNREADABLE]);
    case 404:
    case 405:
      return new NotFoundError();
    case 413:
      return new PayloadTooLargeError();
    case 415:
      return new UnsupportedMediaTypeError();
    case 429:
      return new RateLimitedError(1);
    default:
      return thrown instanceof HttpException ? undefined : new InternalError(thrown);
  }
}

/** No field is to blame: the platform gave up before there were any. */
const UNREADABLE = { field: '', rule: 'isJson', message: 'the request cannot be read: is its body JSON?' };

function statusOf(thrown: unknown): number {
  if (thrown instanceof HttpException) return thrown.getStatus();
  // Fastify's and body-parser's errors.
  if (typeof thrown !== 'object' || thrown === null || !('statusCode' in thrown)) return 500;
  return typeof thrown.statusCode === 'number' ? thrown.statusCode : 500;
}
