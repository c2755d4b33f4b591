import { Controller, Get, HttpCode, Post, Req, UseGuards } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import {
  AccessGuard,
  AuthRequiredError,
  type AuthResponse,
  AuthService,
  CurrentUser,
  type HttpRequest,
  RequestAuthenticator,
  Roles,
  type SessionUser,
} from 'nestjs-descope';

@Controller()
export class AccountController {
  constructor(
    private readonly auth: AuthService,
    private readonly requests: RequestAuthenticator,
  ) {}

  /** The strategy checks the body and signs in; what the sign-in answers is `request.user`. */
  @UseGuards(AuthGuard('descope-password'))
  @Post('login')
  @HttpCode(200)
  login(@Req() { user }: { user: AuthResponse }) {
    return { access: user.sessionJwt, renewal: user.refreshJwt };
  }

  @UseGuards(AuthGuard('descope'))
  @Get('account')
  account(@CurrentUser() user: SessionUser) {
    return { userId: user.userId, roles: user.roles };
  }

  /** Passport tells who it is. What they may do is for AccessGuard. */
  @UseGuards(AccessGuard)
  @Roles('auditor')
  @Get('audit')
  audit() {
    return { entries: [] };
  }

  /** Whatever has no strategy: AuthService has every call, and wants a refresh JWT that was verified. */
  @Post('logout')
  @HttpCode(204)
  async logout(@Req() request: HttpRequest): Promise<void> {
    const session = await this.requests.refresh(request);
    if (session === undefined) throw new AuthRequiredError();
    await this.auth.logout(session.jwt);
  }
}
