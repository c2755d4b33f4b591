import { TokenMalformedError } from '../errors/index.js';
import type { HttpRequest } from './http-request.js';

const USUAL = 'Bearer ';

/**
 * The token in `Authorization: Bearer …` (RFC 6750 §2.1; the scheme's case does not matter).
 *
 * Another scheme is not for us: a proxy's `Basic` must not sign the user out whom a cookie names. It counts as nothing
 * sent.
 *
 * @throws {TokenMalformedError} the scheme is Bearer, and not one token follows
 */
export function bearerToken({ headers }: HttpRequest): string | undefined {
  const { authorization } = headers;
  if (authorization === undefined) return undefined;
  // As nearly everybody writes it: told from the rest without taking it apart.
  const isUsual = authorization.startsWith(USUAL) && !authorization.includes(' ', USUAL.length);
  if (isUsual && authorization.length > USUAL.length) return authorization.slice(USUAL.length);
  const [scheme = '', ...rest] = authorization.trim().split(/ +/);
  if (scheme.toLowerCase() !== 'bearer') return undefined;
  const [token] = rest;
  if (!token || rest.length > 1) throw new TokenMalformedError();
  return token;
}
