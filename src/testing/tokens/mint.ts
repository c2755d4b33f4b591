import type { AccessKeyTerms, SessionTerms } from './session-terms.js';
import { TokenMinter } from './token-minter.js';

const minter = new TokenMinter();

/**
 * A session JWT with a real RS256 signature, of a key that is made once per process. An application accepts it whose keys
 * come from `startFakeDescope()`, or whose module was prepared by `overrideAuth()`.
 *
 * @example
 * ```ts
 * mintSession({ userId: 'U1', tenants: { T1: { roles: ['admin'] } }, expiresIn: '5m' })
 * ```
 */
export function mintSession(terms: SessionTerms = {}): string {
  return minter.session(terms);
}

/** A refresh JWT: what a session is refreshed with, and what no guard may take for one. */
export function mintRefresh(terms: SessionTerms = {}): string {
  return minter.refresh(terms);
}

/** The session JWT that an access key is exchanged for. */
export function mintAccessKey(terms: AccessKeyTerms = {}): string {
  return minter.accessKey(terms);
}
