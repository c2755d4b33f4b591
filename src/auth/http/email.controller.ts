import { Body, HttpCode, HttpStatus, Post, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AuthResponse, EnchantedLinkSent, MessageSent } from '../descope/index.js';
import { RateLimited } from '../limits/index.js';
import { VerificationService } from '../verification/index.js';
import { AuthController } from './auth-controller.decorator.js';
import { SendCodeRequest, SendLinkRequest, VerifyCodeRequest } from './dto/verification.dto.js';
import { RefreshJwt, RefreshTokenGuard } from './refresh-token.guard.js';
import { Refuses } from './refuses.decorator.js';

/** Verifying the e-mail address of the user who is signed in. */
@ApiTags('verification')
@AuthController('email')
@UseGuards(RefreshTokenGuard)
export class EmailController {
  constructor(private readonly verification: VerificationService) {}

  /** Sends a code to the address. */
  @Refuses('VALIDATION_FAILED')
  @Post('otp')
  @RateLimited('messages')
  @HttpCode(HttpStatus.ACCEPTED)
  sendOtp(@RefreshJwt() refreshJwt: string, @Body() { email }: SendCodeRequest): Promise<MessageSent> {
    return this.verification.sendOtp(refreshJwt, email);
  }

  /** The code that was sent: the address is verified, and a new session opened. */
  @Refuses('VALIDATION_FAILED', 'CODE_INVALID', 'CODE_SPENT')
  @Post('otp/verify')
  @RateLimited('attempts')
  @HttpCode(HttpStatus.OK)
  verifyOtp(@RefreshJwt() refreshJwt: string, @Body() { code }: VerifyCodeRequest): Promise<AuthResponse> {
    return this.verification.verifyOtp(refreshJwt, code);
  }

  /** Sends a link to the address. */
  @Refuses('VALIDATION_FAILED', 'REDIRECT_REFUSED')
  @Post('magic-link')
  @RateLimited('messages')
  @HttpCode(HttpStatus.ACCEPTED)
  sendMagicLink(
    @RefreshJwt() refreshJwt: string,
    @Body() { redirectUrl, email }: SendLinkRequest,
  ): Promise<MessageSent> {
    return this.verification.sendMagicLink(refreshJwt, redirectUrl, email);
  }

  /** Sends links to the address, of which `linkId` names the one to follow, on whatever device. */
  @Refuses('VALIDATION_FAILED', 'REDIRECT_REFUSED')
  @Post('enchanted-link')
  @RateLimited('messages')
  @HttpCode(HttpStatus.ACCEPTED)
  sendEnchantedLink(
    @RefreshJwt() refreshJwt: string,
    @Body() { redirectUrl, email }: SendLinkRequest,
  ): Promise<EnchantedLinkSent> {
    return this.verification.sendEnchantedLink(refreshJwt, redirectUrl, email);
  }
}
