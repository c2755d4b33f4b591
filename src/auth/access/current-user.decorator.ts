import { createParamDecorator, type ExecutionContext } from '@nestjs/common';

import { type Caller, type SessionAccessKey, sessionOf, type SessionUser } from '../session/index.js';
import { AccessMisuseError } from './access-misuse.error.js';
import { describeHandler, verifiedRequest } from './handler-request.js';

/** A member of a user's session, or of an access key's. */
export type CallerMember = keyof SessionUser | keyof SessionAccessKey;

/**
 * The user whose session was verified for this request, or one member of it. With `@AllowAccessKeys()` it may be an access
 * key: `type` tells them apart. `undefined` for a caller without a token where `@OptionalAuth()` lets one in, and on
 * `@Public()` routes, where nothing is verified.
 *
 * It does not read `request.user`: that anybody can write.
 *
 * @throws {AccessMisuseError} the route demands a session, and no guard of this package looked at the request; or the
 * caller is of the kind that has no such member: a user's id that is `undefined` could be read as "any" further on
 *
 * @example
 * ```ts
 * @Get('me')
 * me(@CurrentUser() user: SessionUser, @CurrentUser('userId') userId: string) { … }
 * ```
 */
export const CurrentUser: (member?: CallerMember) => ParameterDecorator = createParamDecorator(
  (member: CallerMember | undefined, context: ExecutionContext) => {
    const caller = sessionOf(verifiedRequest(context))?.user;
    if (member === undefined || caller === undefined) return caller;
    if (OWNER_OF.get(member) === other(caller)) {
      throw new AccessMisuseError(
        `${describeHandler(context)} uses @CurrentUser('${member}'), which a caller of type "${caller.type}" does not have.`,
      );
    }
    return new Map<string, unknown>(Object.entries(caller)).get(member);
  },
);

/** Members that callers of one kind only have. */
const OWNER_OF: ReadonlyMap<string, Caller['type']> = new Map([
  ['userId', 'user'],
  ['actor', 'user'],
  ['methods', 'user'],
  ['steppedUp', 'user'],
  ['accessKeyId', 'accessKey'],
]);

function other({ type }: Caller): Caller['type'] {
  return type === 'user' ? 'accessKey' : 'user';
}
