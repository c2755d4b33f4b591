import type { IdpErrorCode } from './idp-error-code.js';

/** An outcome that a caller can act on. Anything else that is thrown is a bug, answered with 500. */
export abstract class IdpError extends Error {
  abstract readonly status: number;
  abstract readonly code: IdpErrorCode;
  /** Short and constant for a code; `message` may say more. */
  abstract readonly description: string;
  /** Further headers of the answer, such as `Retry-After`. */
  readonly headers: Readonly<Record<string, string>> = {};
  /** Further members of the body, for programs. */
  readonly details: Readonly<Record<string, unknown>> = {};
}
