import { Injectable } from '@nestjs/common';

import { AccessKeyRefusedError, AuthRequiredError } from '../errors/index.js';
import { forgetSession, type HttpRequest, RequestAuthenticator, type SessionUser } from '../session/index.js';
import type { RequestValidator } from './request-validator.js';

/**
 * The `descope` strategy: the same verification as AccessGuard's, for hosts that use Passport.
 *
 * It authenticates and does not authorize: `@Roles` and its like need AccessGuard, and so does `@AllowAccessKeys`. Access keys
 * are refused here.
 *
 * @example
 * ```ts
 * @UseGuards(AuthGuard('descope'))
 * @Get('me')
 * me(@CurrentUser() user: SessionUser) { … }
 * ```
 */
@Injectable()
export class DescopeStrategy implements RequestValidator {
  constructor(private readonly authenticator: RequestAuthenticator) {}

  /** @throws {AuthError} always, where there is no good session: Passport's own refusal would have another body */
  async validate(request: HttpRequest): Promise<SessionUser> {
    const user = this.authenticator.knownSession(request) ?? (await this.authenticator.session(request));
    if (user === undefined) throw new AuthRequiredError();
    if (user.type !== 'user') {
      // A guard of the host's may go on after this; what it lets in is nobody then.
      forgetSession(request);
      throw new AccessKeyRefusedError();
    }
    return user;
  }
}
