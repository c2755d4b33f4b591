import { createParamDecorator, type ExecutionContext } from '@nestjs/common';

import { sessionOf } from '../session/index.js';
import { verifiedRequest } from './handler-request.js';

/**
 * The session JWT that was verified for this request, for calls to other services in the user's name. A secret: never
 * answer or log it. `undefined` where `@CurrentUser()` is.
 *
 * @throws {AccessMisuseError} the route demands a session, and no guard of this package looked at the request
 *
 * @example
 * ```ts
 * @Get('report')
 * report(@SessionJwt() jwt: string) { return this.reports.fetch({ authorization: `Bearer ${jwt}` }); }
 * ```
 */
export const SessionJwt: () => ParameterDecorator = createParamDecorator(
  (_data: unknown, context: ExecutionContext) => sessionOf(verifiedRequest(context))?.jwt,
);
