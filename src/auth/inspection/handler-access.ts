import { type AccessPolicy, describePolicy, OptionalAuth, policyOf, Public } from '../access/index.js';
import type { Credential, EntryPoint } from './entry-point.js';
import { ownMetadata } from './nest-metadata.js';

/** Whether a handler or its class asks for more than that somebody is signed in. */
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
    [Public.KEY, OptionalAuth.KEY].some((key) => ownMetadata(key, target) !== undefined),
  );
}

/** What is demanded, in words, for people: `any user`, `role(admin) and stepUp(300s)`. */
export function demandInWords({ mode, demand, accessKeys }: AccessPolicy, credential: Credential): string {
  if (credential === 'refresh') return 'refresh JWT';
  if (mode === 'public') return 'public';
  const words =
    mode === 'optional' ? 'no session, or a good one' : demand === undefined ? 'any user' : describePolicy(demand);
  return accessKeys ? `${words}; access keys, too` : words;
}
