import { HttpException } from '@nestjs/common';
import {
  BodyTooLargeError,
  IdpError,
  MalformedRequestError,
  UnexpectedError,
  UnknownPathError,
  UnsupportedBodyError,
} from '../errors/index.js';

/** What the web framework refuses before any of our code runs, in our terms. */
export function toIdpError(thrown: unknown): IdpError {
  if (thrown instanceof IdpError) return thrown;
  switch (statusOf(thrown)) {
    case 404:
    case 414: // a part of the path is longer than any that we serve
      return new UnknownPathError();
    case 413:
      return new BodyTooLargeError();
    case 415:
      return new UnsupportedBodyError();
    case 400:
      return new MalformedRequestError();
    default:
      return new UnexpectedError({ cause: thrown });
  }
}

function statusOf(thrown: unknown): unknown {
  if (thrown instanceof HttpException) return thrown.getStatus();
  return typeof thrown === 'object' && thrown !== null && 'statusCode' in thrown ? thrown.statusCode : undefined;
}
