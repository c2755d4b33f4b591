import { TokenExpiredError, TokenInvalidError } from '../errors/index.js';
import type { Claims } from './claims.js';
import { own } from './json-object.js';

/** When a token may be used. All in seconds since the epoch. */
export interface TokenLifetime {
  readonly issuedAt: number;
  readonly notBefore: number;
  readonly expiresAt: number;
}

/** The last second of the year 9999. A later one is a mistake, not a date. */
const LAST_DATE = 253_402_300_799;

/**
 * `exp` and `iat` have to be there, `nbf` may be.
 *
 * @throws {TokenInvalidError} one of them is missing or no date
 */
export function lifetimeOf(claims: Claims): TokenLifetime {
  const issuedAt = date(claims, 'iat');
  return {
    issuedAt,
    notBefore: own(claims, 'nbf') === undefined ? issuedAt : date(claims, 'nbf'),
    expiresAt: date(claims, 'exp'),
  };
}

/**
 * RFC 7519 §4.1.4: not "on or after" `exp`; each limit is moved by the tolerance in the token's favour.
 *
 * @param now seconds since the epoch
 * @param tolerance seconds
 * @throws {TokenInvalidError} not yet valid, or issued in the future
 * @throws {TokenExpiredError}
 */
export function assertAlive(lifetime: TokenLifetime, now: number, tolerance: number): void {
  if (lifetime.issuedAt > now + tolerance) throw new TokenInvalidError('issued in the future');
  if (lifetime.notBefore > now + tolerance) throw new TokenInvalidError('not yet valid');
  if (now >= lifetime.expiresAt + tolerance) throw new TokenExpiredError();
}

/** Whether {@link assertAlive} has nothing against a token. */
export function isAlive({ issuedAt, notBefore, expiresAt }: TokenLifetime, now: number, tolerance: number): boolean {
  return issuedAt <= now + tolerance && notBefore <= now + tolerance && now < expiresAt + tolerance;
}

function date(claims: Claims, name: string): number {
  const value = own(claims, name);
  if (typeof value !== 'number' || !(value >= 0 && value <= LAST_DATE)) throw new TokenInvalidError(name);
  return value;
}
