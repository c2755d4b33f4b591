import { InvalidRequestError } from '../errors/index.js';
import { isJsonMap, type JsonMap } from '../json/index.js';

/** What goes into a token beside the user. A refresh token carries it, so that it lives as long as the session does. */
export interface TokenContext {
  /** Current tenant that was chosen, or empty. */
  readonly tenantId: string;
  /** How the user proved who they are: `pwd`, `email`, … Empty where nobody asked. */
  readonly amr: readonly string[];
  /** The client's own claims: under `nsec`, because nobody vouches for them. */
  readonly customClaims: JsonMap;
  /** Claims that management set: beside ours, never in place of one. */
  readonly managedClaims: JsonMap;
  /** Id of the user who acts as this one, or empty. */
  readonly actorId: string;
}

/** Names that mean something to those who read our tokens (`descope-api.md` §4.1, RFC 7519 §4.1). */
const REGISTERED = new Set([
  ...['iss', 'sub', 'aud', 'exp', 'nbf', 'iat', 'jti', 'amr', 'act', 'cnf', 'azp', 'scope', 'token_type'],
  ...['drn', 'rexp', 'dct', 'dcl', 'dv', 'dsub', 'danu', 'su', 'tu', 'nsec', 'tenants', 'roles', 'permissions'],
]);

/**
 * As `assertCustomClaims`, for claims that will stand beside ours.
 * @throws {InvalidRequestError} naming the claim that is not theirs to set
 */
export function assertManagedClaims(claims: JsonMap): void {
  assertCustomClaims(claims);
  const taken = Object.keys(claims).find((name) => REGISTERED.has(name) || name in Object.prototype);
  if (taken !== undefined) throw new InvalidRequestError(`The customClaims field must not set ${taken}`);
}

/** A token travels in a header: servers commonly refuse headers of 8 KiB and more. */
const LONGEST_CLAIMS = 2048;

/** @throws {InvalidRequestError} before anything is changed */
export function assertCustomClaims(claims: JsonMap): void {
  if (Buffer.byteLength(JSON.stringify(claims)) > LONGEST_CLAIMS) {
    throw new InvalidRequestError(`The customClaims field is longer than ${LONGEST_CLAIMS} bytes`);
  }
}

/** @param all claims of a token of ours, as signed */
export function readContext(all: JsonMap): TokenContext {
  const { dct, amr, nsec, act } = all;
  return {
    tenantId: typeof dct === 'string' ? dct : '',
    amr: Array.isArray(amr) ? amr.filter((method) => typeof method === 'string') : [],
    customClaims: isJsonMap(nsec) ? nsec : {},
    managedClaims: Object.fromEntries(Object.entries(all).filter(([name]) => !REGISTERED.has(name))),
    actorId: isJsonMap(act) && typeof act.sub === 'string' ? act.sub : '',
  };
}

/** The context as claims. Spread before our own: whatever it holds, ours win. */
export function contextClaims({ amr, customClaims, managedClaims, actorId }: TokenContext): JsonMap {
  return {
    ...managedClaims,
    amr,
    ...(Object.keys(customClaims).length > 0 && { nsec: customClaims }),
    ...(actorId !== '' && { act: { sub: actorId } }),
  };
}
