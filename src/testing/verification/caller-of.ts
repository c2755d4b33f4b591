import type { Caller } from '../../auth/index.js';
import { mintedTokenVerifier } from './minted-token-verifier.js';

/**
 * Whom a guard would take the bearer of a minted session JWT for: to ask a policy of your own without a server. The token is
 * verified as any other.
 *
 * @param jwt of {@link mintSession} or {@link mintAccessKey}, in the name of the default project
 * @throws {AuthError} no guard would let it in: expired, no session JWT, another's
 *
 * @example
 * ```ts
 * const session = await callerOf(mintSession({ permissions: ['billing'] }));
 * evaluatePolicy(policy, { session, now: Date.now() / 1000 });
 * ```
 */
export function callerOf(jwt: string): Promise<Caller> {
  return mintedTokenVerifier().verifySession(jwt);
}
