import { TokenInvalidError } from '../errors/index.js';
import { grantsOf } from './grants.js';
import { isJsonObject, own } from './json-object.js';
import type { Caller, SessionActor } from './session-user.js';
import { textsOf } from './texts-of.js';
import type { VerifiedToken } from './token-verifier.js';

/**
 * Whom a verified session JWT is about.
 *
 * Access keys are known by their id, which begins with `K` where a user's begins with `U`: nothing else in the token tells
 * (`descope-api.md` §4.1). A key that is bound to a user has the user's id, and is that user to everybody.
 *
 * @throws {TokenInvalidError} somebody acts in the user's place, and it is not told who; or in that of an access key
 */
export function callerOf({ userId, issuedAt, expiresAt, claims }: VerifiedToken): Caller {
  const grants = grantsOf(claims);
  if (userId.startsWith('K')) {
    // Nobody acts in a program's place: what says so is somebody's doing.
    if (own(claims, 'act') !== undefined) throw new TokenInvalidError('actor');
    return Object.freeze({ type: 'accessKey', accessKeyId: userId, ...grants, issuedAt, expiresAt, claims });
  }
  const steppedUp = own(claims, 'su') === true;
  return Object.freeze({
    type: 'user',
    userId,
    ...grants,
    issuedAt,
    expiresAt,
    claims,
    actor: actorOf(own(claims, 'act')),
    methods: textsOf(own(claims, 'amr')),
    steppedUp,
  });
}

function actorOf(act: unknown): SessionActor | null {
  if (act === undefined) return null;
  const userId = isJsonObject(act) ? own(act, 'sub') : undefined;
  if (typeof userId !== 'string' || userId === '') throw new TokenInvalidError('actor');
  return Object.freeze({ userId });
}
