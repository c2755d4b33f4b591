import type { JsonMap } from '../json/index.js';

/** `DS` for a session JWT, `DSR` for a refresh JWT: also the names of their cookies. */
export type TokenKind = 'DS' | 'DSR';

/** What our own tokens say, as far as the provider reads it back (`descope-api.md` §4.1). */
export interface TokenClaims {
  readonly drn: TokenKind;
  /** User id. */
  readonly sub: string;
  /** Seconds since the epoch, as `iat`. */
  readonly exp: number;
  readonly iat: number;
  /** All of them, as signed. */
  readonly all: JsonMap;
}

/** @returns nothing when the claims are not of the shape that we sign */
export function readClaims(all: JsonMap): TokenClaims | undefined {
  const { drn, sub, exp, iat } = all;
  if (drn !== 'DS' && drn !== 'DSR') return undefined;
  if (typeof sub !== 'string' || !isInteger(exp) || !isInteger(iat)) return undefined;
  return { drn, sub, exp, iat, all };
}

function isInteger(value: unknown): value is number {
  return Number.isSafeInteger(value);
}
