import { Body, HttpCode, HttpStatus, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { AuthResponse } from '../descope/index.js';
import { RateLimited } from '../limits/index.js';
import { VerificationService } from '../verification/index.js';
import { AuthController } from './auth-controller.decorator.js';
import { PendingSessionRequest, VerifyLinkRequest } from './dto/verification.dto.js';
import { Refuses } from './refuses.decorator.js';

/** Where links of messages lead. Whoever has the token may come, from another device than the one that asked for it. */
@ApiTags('verification')
@AuthController()
export class LinkController {
  constructor(private readonly verification: VerificationService) {}

  /** The address is verified, and a new session opened here. */
  @Refuses('VALIDATION_FAILED', 'LINK_INVALID')
  @Post('magic-link/verify')
  @RateLimited('attempts')
  @HttpCode(HttpStatus.OK)
  verifyMagicLink(@Body() { token }: VerifyLinkRequest): Promise<AuthResponse> {
    return this.verification.verifyMagicLink(token);
  }

  /** The address is verified, and a new session opened where the link was asked for. */
  @Refuses('VALIDATION_FAILED', 'LINK_INVALID')
  @Post('enchanted-link/verify')
  @RateLimited('attempts')
  @HttpCode(HttpStatus.NO_CONTENT)
  verifyEnchantedLink(@Body() { token }: VerifyLinkRequest): Promise<void> {
    return this.verification.verifyEnchantedLink(token);
  }

  /** The session, once: to be asked for again while the answer is 202. */
  @Refuses('VALIDATION_FAILED', 'LINK_INVALID')
  @Post('enchanted-link/session')
  @HttpCode(HttpStatus.OK)
  @ApiOkResponse({ type: AuthResponse })
  @ApiAcceptedResponse({ description: 'LINK_PENDING: nobody has followed the link yet.' })
  enchantedLinkSession(@Body() { pendingRef }: PendingSessionRequest): Promise<AuthResponse> {
    return this.verification.enchantedLinkSession(pendingRef);
  }
}
