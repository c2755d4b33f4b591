import { describePolicy, OptionalAuth, policyOf, Public } from '../access/index.js';
import type { EntryPoint } from './entry-point.js';
import { metadata } from './nest-metadata.js';

/** Whether a handler or its class asks for more than any session. */
export function demandsMore({ handler, controller }: EntryPoint): boolean {
  return policyOf(handler, controller).demand !== undefined;
}

/**
 * Whether somebody decided about this handler: it demands something, or it or its class says `@Public()`,
 * `@Public(false)` or `@OptionalAuth()`. `@AllowAccessKeys()` widens the circle of callers and demands nothing.
 */
export function isDecided({ handler, controller }: EntryPoint): boolean {
  if (policyOf(handler, controller).demand !== undefined) return true;
  return [handler, controller].some((target) =>
    [Public.KEY, OptionalAuth.KEY].some((key) => metadata(key, target) !== undefined),
  );
}

/** What a handler demands, in words, for people: `any session`, `role(admin) and stepUp(300s)`. */
export function demandInWords({ handler, controller }: EntryPoint): string {
  const policy = policyOf(handler, controller);
  if (policy.mode === 'public') return 'public';
  if (policy.mode === 'optional') return 'no session, or a good one';
  const demand = policy.demand === undefined ? 'any session' : describePolicy(policy.demand);
  return policy.accessKeys ? `${demand}; access keys, too` : demand;
}
