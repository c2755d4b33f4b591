import type { AuthErrorCode } from '../errors/index.js';

/** How something ended: well, or with one of the module's errors. */
export type Outcome = 'OK' | AuthErrorCode;

/** Which kind of token was verified. */
export type ObservedToken = 'session' | 'refresh';

/** Calls upstream are made (`closed`), held back as upstream is down (`open`), or one tries whether it is up again (`half-open`). */
export type CircuitState = 'closed' | 'half-open' | 'open';

/**
 * Told of what the module does, as it does it: `AuthMetrics` of `nestjs-descope/metrics` is one. Whoever watches takes
 * the methods that it needs.
 *
 * Called within requests, guarded ones first of all: a method counts and returns. It must not throw. What it is told is
 * drawn from short lists, never from what a person sent: it can be the label of a metric.
 *
 * @example
 * ```ts
 * class SlowCalls extends AuthObserver {
 *   override upstreamCalled(call: string, outcome: Outcome, seconds: number): void {
 *     if (seconds > 1) this.logger.warn(`${call} took ${seconds} s`);
 *   }
 * }
 * ```
 */
export abstract class AuthObserver {
  /** @param fromCache whether the token was verified before, and only time and keys were asked this time */
  tokenVerified?(kind: ObservedToken, outcome: Outcome, fromCache: boolean): void;

  /** @param call a call of the Descope API, such as `POST /v1/auth/password/signin` */
  upstreamCalled?(call: string, outcome: Outcome, seconds: number): void;

  /** Calls upstream are held back from now on, or one tries, or all are made again. */
  circuitChanged?(state: CircuitState): void;

  /** A request was answered with this error, by the guard or by a route. */
  refused?(code: AuthErrorCode): void;
}

/** Nobody watches. */
export class NoObserver extends AuthObserver {}
