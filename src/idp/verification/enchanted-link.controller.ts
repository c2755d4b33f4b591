import { Body, Controller } from '@nestjs/common';
import { LimitTries } from '../limits/index.js';
import type { JwtResponse } from '../sessions/index.js';
import { ClientIp, PostOk, RefreshJwt } from '../wire/index.js';
import { AddressChange } from './address-change.js';
import { ClaimantFinder } from './claimant-finder.js';
import { EnchantedLinkService, type EnchantedLinkAnswer } from './enchanted-link.service.js';
import { ProofService } from './proof.service.js';
import { PendingSessionRequest, StartRequest, UpdateEmailRequest, VerifyTokenRequest } from './verification.dto.js';

@Controller('v1/auth/enchantedlink')
export class EnchantedLinkController {
  constructor(
    private readonly claimants: ClaimantFinder,
    private readonly changes: AddressChange,
    private readonly links: EnchantedLinkService,
    private readonly proofs: ProofService,
  ) {}

  @PostOk('signin/email')
  @LimitTries('address')
  async signIn(@Body() body: StartRequest): Promise<EnchantedLinkAnswer> {
    return this.links.send(await this.claimants.find('signin', body), body.redirectUrl);
  }

  @PostOk('signup/email')
  @LimitTries('address')
  async signUp(@Body() body: StartRequest): Promise<EnchantedLinkAnswer> {
    return this.links.send(await this.claimants.find('signup', body), body.redirectUrl);
  }

  @PostOk('signup-in/email')
  @LimitTries('address')
  async signUpOrIn(@Body() body: StartRequest): Promise<EnchantedLinkAnswer> {
    return this.links.send(await this.claimants.find('signup-in', body), body.redirectUrl);
  }

  @PostOk('update/email')
  async updateEmail(@Body() body: UpdateEmailRequest, @RefreshJwt() token: string): Promise<EnchantedLinkAnswer> {
    return this.links.send(await this.changes.find(body, token), body.redirectUrl);
  }

  @PostOk('verify')
  @LimitTries('address')
  verify(@Body() { token }: VerifyTokenRequest): Promise<Record<string, never>> {
    return this.proofs.openEnchantedLink(token);
  }

  @PostOk('pending-session')
  pendingSession(@Body() { pendingRef }: PendingSessionRequest, @ClientIp() ip: string): Promise<JwtResponse> {
    return this.proofs.pickUpSession(pendingRef, ip);
  }
}
