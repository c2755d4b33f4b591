import type { IdpError } from '../errors/index.js';

/** `descope-api.md` §5. */
export interface ErrorBody {
  readonly errorCode: string;
  readonly errorDescription: string;
  readonly errorMessage: string;
  readonly message: string;
  /** Further members, such as `failedRules`. */
  readonly [detail: string]: unknown;
}

export function toErrorBody(error: IdpError): ErrorBody {
  return {
    errorCode: error.code,
    errorDescription: error.description,
    errorMessage: error.message,
    message: error.message,
    ...error.details,
  };
}
