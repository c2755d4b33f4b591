import { Body, Controller } from '@nestjs/common';
import { LimitTries } from '../limits/index.js';
import { Answers, nothing } from '../schema/index.js';
import { type JwtResponse, SIGNED_IN } from '../sessions/index.js';
import { ClientIp, PostOk, RefreshJwt } from '../wire/index.js';
import { AddressChange } from './address-change.js';
import { ClaimantFinder } from './claimant-finder.js';
import { type EnchantedLinkAnswer, EnchantedLinkService } from './enchanted-link.service.js';
import { ProofService } from './proof.service.js';
import { PendingSessionRequest, StartRequest, UpdateEmailRequest, VerifyTokenRequest } from './verification.dto.js';
import { LINKS_SENT } from './verification.schemas.js';

@Controller('v1/auth/enchantedlink')
export class EnchantedLinkController {
  constructor(
    private readonly claimants: ClaimantFinder,
    private readonly changes: AddressChange,
    private readonly links: EnchantedLinkService,
    private readonly proofs: ProofService,
  ) {}

  @PostOk('signin/email')
  @Answers(LINKS_SENT)
  @LimitTries('address')
  async signIn(@Body() body: StartRequest): Promise<EnchantedLinkAnswer> {
    return this.links.send(await this.claimants.find('signin', body), body.redirectUrl);
  }

  @PostOk('signup/email')
  @Answers(LINKS_SENT)
  @LimitTries('address')
  async signUp(@Body() body: StartRequest): Promise<EnchantedLinkAnswer> {
    return this.links.send(await this.claimants.find('signup', body), body.redirectUrl);
  }

  @PostOk('signup-in/email')
  @Answers(LINKS_SENT)
  @LimitTries('address')
  async signUpOrIn(@Body() body: StartRequest): Promise<EnchantedLinkAnswer> {
    return this.links.send(await this.claimants.find('signup-in', body), body.redirectUrl);
  }

  @PostOk('update/email')
  @Answers(LINKS_SENT)
  async updateEmail(@Body() body: UpdateEmailRequest, @RefreshJwt() token: string): Promise<EnchantedLinkAnswer> {
    return this.links.send(await this.changes.find(body, token), body.redirectUrl);
  }

  @PostOk('verify')
  @Answers(nothing)
  @LimitTries('address')
  verify(@Body() { token }: VerifyTokenRequest): Promise<Record<string, never>> {
    return this.proofs.openEnchantedLink(token);
  }

  @PostOk('pending-session')
  @Answers(SIGNED_IN)
  pendingSession(@Body() { pendingRef }: PendingSessionRequest, @ClientIp() ip: string): Promise<JwtResponse> {
    return this.proofs.pickUpSession(pendingRef, ip);
  }
}
