import { createParamDecorator, type ExecutionContext } from '@nestjs/common';

import { sessionOf, type SessionUser } from '../session/index.js';
import { verifiedRequest } from './handler-request.js';

/**
 * The user whose session was verified for this request, or one member of it. `undefined` for a caller without a token
 * where `@OptionalAuth()` lets one in, and on `@Public()` routes, where nothing is verified.
 *
 * It does not read `request.user`: that anybody can write.
 *
 * @throws {AccessMisuseError} the route demands a session, and no guard of this package looked at the request
 *
 * @example
 * ```ts
 * @Get('me')
 * me(@CurrentUser() user: SessionUser, @CurrentUser('userId') userId: string) { … }
 * ```
 */
export const CurrentUser: (member?: keyof SessionUser) => ParameterDecorator = createParamDecorator(
  (member: keyof SessionUser | undefined, context: ExecutionContext) => {
    const user = sessionOf(verifiedRequest(context))?.user;
    return member === undefined ? user : user?.[member];
  },
);
