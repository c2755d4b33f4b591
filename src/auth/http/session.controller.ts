import { Get, HttpCode, HttpStatus, Post, UseGuards, UseInterceptors } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AccessGuard, CurrentUser, Public } from '../access/index.js';
import { AuthService } from '../auth.service.js';
import { AuthResponse, SignInRecord, User } from '../descope/index.js';
import type { SessionUser } from '../session/index.js';
import { AuthController } from './auth-controller.decorator.js';
import { TakeBackTokensInterceptor } from './take-back-tokens.interceptor.js';
import { SessionResponse } from './dto/session.dto.js';
import { toSessionResponse } from './to-session-response.js';
import { RefreshJwt, RefreshTokenGuard, RefreshTokenMayBeGone } from './refresh-token.guard.js';

/** A session's life after it was opened. */
@ApiTags('session')
@AuthController()
export class SessionController {
  constructor(private readonly auth: AuthService) {}

  /** A new session JWT. */
  @Post('refresh')
  @HttpCode(HttpStatus.OK)
  @UseGuards(RefreshTokenGuard)
  refresh(@RefreshJwt() refreshJwt: string): Promise<AuthResponse> {
    return this.auth.refresh(refreshJwt);
  }

  /** Ends this session. No error if it has ended already. */
  @Post('logout')
  @HttpCode(HttpStatus.NO_CONTENT)
  @RefreshTokenMayBeGone()
  @UseGuards(RefreshTokenGuard)
  @UseInterceptors(TakeBackTokensInterceptor)
  async logout(@RefreshJwt() refreshJwt: string | undefined): Promise<void> {
    if (refreshJwt !== undefined) await this.auth.logout(refreshJwt);
  }

  /** Ends every session of the user. No error if this one has ended already. */
  @Post('logout-all')
  @HttpCode(HttpStatus.NO_CONTENT)
  @RefreshTokenMayBeGone()
  @UseGuards(RefreshTokenGuard)
  @UseInterceptors(TakeBackTokensInterceptor)
  async logoutAll(@RefreshJwt() refreshJwt: string | undefined): Promise<void> {
    if (refreshJwt !== undefined) await this.auth.logoutAll(refreshJwt);
  }

  /** The user, as the identity provider has them now. */
  @Get('me')
  @UseGuards(RefreshTokenGuard)
  me(@RefreshJwt() refreshJwt: string): Promise<User> {
    return this.auth.me(refreshJwt);
  }

  /** The user's sign-ins. */
  @Get('history')
  @UseGuards(RefreshTokenGuard)
  history(@RefreshJwt() refreshJwt: string): Promise<SignInRecord[]> {
    return this.auth.history(refreshJwt);
  }

  /** What the session JWT says. The identity provider is not asked. */
  @Get('session')
  @Public(false)
  @UseGuards(AccessGuard)
  session(@CurrentUser() user: SessionUser): SessionResponse {
    return toSessionResponse(user);
  }
}
