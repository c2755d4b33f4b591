import type { AuthObserver, ObservedToken } from './auth-observer.js';
import { failureOf } from './failure-of.js';
import { inSpan } from './in-span.js';

/** Runs the verification of a token that is not remembered, in a span, and tells how it ended. */
export async function observeVerification<T>(
  observer: AuthObserver,
  kind: ObservedToken,
  verify: () => Promise<T>,
): Promise<T> {
  try {
    const verified = await inSpan(`verify ${kind}`, { attributes: { 'auth.token.kind': kind } }, verify);
    observer.tokenVerified?.(kind, 'OK', false);
    return verified;
  } catch (error) {
    observer.tokenVerified?.(kind, failureOf(error), false);
    throw error;
  }
}
