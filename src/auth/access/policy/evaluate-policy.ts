import type { Caller } from '../../session/index.js';
import { compilePolicy } from './compile-policy.js';
import type { Refusal, Verdict } from './decision.js';
import type { Policy } from './policy.js';

/** What a policy is decided on. */
export interface PolicyFacts {
  /** `undefined`: nobody. */
  readonly session: Caller | undefined;
  /** The tenant that the request means, whether or not the session holds it. */
  readonly tenantId?: string | undefined;
  /** Seconds since the epoch. */
  readonly now: number;
}

const AUTH_REQUIRED: Refusal = Object.freeze({ code: 'AUTH_REQUIRED' });

/**
 * What the guard would say of this policy. Where `@AllowAccessKeys()` is not said, the guard demands {@link user} besides: add it
 * with {@link allOf} to see how access keys fare. It depends on its arguments alone, so that a host can test its own policies without a server.
 *
 * @example
 * ```ts
 * const policy = anyOf(permission('billing'), stepUp('5m'));
 * expect(evaluatePolicy(policy, { session, now })).toBe('granted');
 * ```
 */
export function evaluatePolicy(policy: Policy, { session, tenantId, now }: PolicyFacts): Verdict {
  return session === undefined ? AUTH_REQUIRED : compilePolicy(policy)(session, tenantId, now);
}
