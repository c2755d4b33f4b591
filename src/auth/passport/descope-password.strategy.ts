import { Injectable } from '@nestjs/common';

import { PasswordSignIn } from './password-sign-in.js';
import type { RequestValidator } from './request-validator.js';

/**
 * The `descope-password` strategy: signs in with the request's body, for hosts that write their own login route. What the
 * sign-in answers becomes `request.user`.
 *
 * @example
 * ```ts
 * @Public()
 * @UseGuards(AuthGuard('descope-password'))
 * @Post('login')
 * login(@Req() request: { user: AuthResponse }) { return request.user; }
 * ```
 */
@Injectable()
export class DescopePasswordStrategy implements RequestValidator {
  constructor(private readonly passwords: PasswordSignIn) {}

  /** @throws {AuthError} */
  validate(request: { readonly body?: unknown }): Promise<unknown> {
    return this.passwords.signIn(request.body);
  }
}
