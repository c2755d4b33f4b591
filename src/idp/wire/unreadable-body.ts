import type { UnreadableStatus } from '../../connections/index.js';
import {
  BodyTooLargeError,
  HeadersTooLargeError,
  MalformedRequestError,
  RequestTimeoutError,
} from '../errors/index.js';
import { type ErrorBody, toErrorBody } from './error-body.js';

const ERRORS = {
  400: MalformedRequestError,
  408: RequestTimeoutError,
  413: BodyTooLargeError,
  431: HeadersTooLargeError,
} as const;

/** The body for what comes on a connection and is no request. */
export function unreadableBody(status: UnreadableStatus): ErrorBody {
  return toErrorBody(new ERRORS[status]());
}
