import type { AuthError } from '../../errors/index.js';

export interface RefusalBody {
  readonly code: string;
  readonly message: string;
  readonly [detail: string]: unknown;
}

/** The body of the HTTP answer, and what HTTP says in a header: when to try again, in seconds. */
export function refusalBody(error: AuthError): RefusalBody {
  const body = error.getResponse();
  const retryAfter = Number(error.headers['retry-after']);
  return {
    ...(typeof body === 'object' && body),
    code: error.code,
    message: error.message,
    ...(Number.isFinite(retryAfter) && { retryAfter }),
  };
}
