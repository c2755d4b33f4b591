import { parseCookie } from 'cookie';

import { TokenMalformedError } from '../errors/index.js';
import type { HttpRequest } from './http-request.js';

/**
 * The token in the cookie of this name. An empty cookie, which is what some clients make of a cleared one, is none.
 *
 * @throws {TokenMalformedError} the cookie was sent twice. One may have been planted from a neighbouring host, and which
 * of the two a browser sends first is the planter's choice.
 */
export function cookieToken({ headers }: HttpRequest, name: string): string | undefined {
  const sent = (headers.cookie ?? '')
    .split(';')
    .map((pair) => parseCookie(pair))
    .filter((pair) => Object.hasOwn(pair, name));
  if (sent.length > 1) throw new TokenMalformedError();
  const token = sent[0]?.[name];
  return token === '' ? undefined : token;
}
