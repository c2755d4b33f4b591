import { Body, Get, HttpCode, HttpStatus, Post, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AuthService } from '../auth.service.js';
import { AuthResponse, PasswordPolicy } from '../descope/index.js';
import { RateLimited } from '../limits/index.js';
import { AuthController } from './auth-controller.decorator.js';
import { ReplacePasswordRequest, ResetPasswordRequest, UpdatePasswordRequest } from './dto/passwords.dto.js';
import { SignInRequest } from './dto/sign-in.dto.js';
import { SignUpRequest } from './dto/sign-up.dto.js';
import { RefreshJwt, RefreshTokenGuard } from './refresh-token.guard.js';
import { Refuses } from './refuses.decorator.js';

/** Passwords: opening a session with one, and changing it. */
@ApiTags('password')
@AuthController()
export class PasswordController {
  constructor(private readonly auth: AuthService) {}

  /** Creates a user and opens a session. */
  @Refuses('VALIDATION_FAILED', 'PASSWORD_POLICY', 'USER_EXISTS')
  @Post('signup')
  @RateLimited('messages')
  signUp(@Body() { loginId, password, user, loginOptions }: SignUpRequest): Promise<AuthResponse> {
    return this.auth.signUp(loginId, password, user, loginOptions);
  }

  /** Opens a session. A wrong password and an unknown user get the same answer. */
  @Refuses('VALIDATION_FAILED', 'INVALID_CREDENTIALS', 'PASSWORD_EXPIRED')
  @Post('signin')
  @RateLimited('attempts')
  @HttpCode(HttpStatus.OK)
  signIn(@Body() { loginId, password, loginOptions }: SignInRequest): Promise<AuthResponse> {
    return this.auth.signIn(loginId, password, loginOptions);
  }

  /** What a new password has to be. */
  @Get('password/policy')
  policy(): Promise<PasswordPolicy> {
    return this.auth.passwordPolicy();
  }

  /** Sets a new password with the old one, expired or not, and opens a session. */
  @Refuses('VALIDATION_FAILED', 'PASSWORD_POLICY', 'INVALID_CREDENTIALS')
  @Post('password/replace')
  @RateLimited('attempts')
  @HttpCode(HttpStatus.OK)
  replace(@Body() { loginId, oldPassword, newPassword }: ReplacePasswordRequest): Promise<AuthResponse> {
    return this.auth.replacePassword(loginId, oldPassword, newPassword);
  }

  /** Sets a new password for the user whose refresh JWT this is. */
  @Refuses('VALIDATION_FAILED', 'PASSWORD_POLICY')
  @Post('password/update')
  @HttpCode(HttpStatus.NO_CONTENT)
  @UseGuards(RefreshTokenGuard)
  update(@RefreshJwt() refreshJwt: string, @Body() { newPassword }: UpdatePasswordRequest): Promise<void> {
    return this.auth.updatePassword(refreshJwt, newPassword);
  }

  /** Sends a reset to the user's verified e-mail address, if there is one. The answer does not tell. */
  @Refuses('VALIDATION_FAILED', 'REDIRECT_REFUSED')
  @Post('password/reset')
  @RateLimited('messages')
  @HttpCode(HttpStatus.ACCEPTED)
  async reset(@Body() { loginId, redirectUrl }: ResetPasswordRequest): Promise<Record<string, never>> {
    await this.auth.resetPassword(loginId, redirectUrl);
    return {};
  }
}
