import { TokenInvalidError, TokenMalformedError } from '../errors/index.js';
import { parseJsonObject } from './json-object.js';

/** A verified token's claims, frozen to the last leaf: they are shared by all requests that bring the same token. */
export type Claims = Readonly<Record<string, unknown>>;

const MAX_DEPTH = 32;

/**
 * Reads the payload of a token whose signature was found good.
 *
 * @throws {TokenMalformedError} not a JSON object
 * @throws {TokenInvalidError} nested deeper than 32 levels, or with a member named `__proto__`: harmless here, but not to
 * a host that copies claims around (users may choose some of their custom claims)
 */
export function parseClaims(payload: Uint8Array): Claims {
  const claims = parseJsonObject(payload);
  if (claims === undefined) throw new TokenMalformedError();
  freeze(claims, 1);
  return claims;
}

function freeze(value: unknown, depth: number): void {
  if (typeof value !== 'object' || value === null) return;
  if (depth > MAX_DEPTH) throw new TokenInvalidError('nesting of the claims');
  if (Object.hasOwn(value, '__proto__')) throw new TokenInvalidError('claim named __proto__');
  for (const member of Object.values(value)) freeze(member, depth + 1);
  Object.freeze(value);
}
