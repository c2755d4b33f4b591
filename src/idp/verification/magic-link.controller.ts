import { Body, Controller } from '@nestjs/common';
import { LimitTries } from '../limits/index.js';
import type { JwtResponse } from '../sessions/index.js';
import { ClientIp, PostOk, RefreshJwt } from '../wire/index.js';
import { AddressChange } from './address-change.js';
import { ClaimantFinder } from './claimant-finder.js';
import { MagicLinkService, type MagicLinkAnswer } from './magic-link.service.js';
import { ProofService } from './proof.service.js';
import { StartRequest, UpdateEmailRequest, VerifyTokenRequest } from './verification.dto.js';

@Controller('v1/auth/magiclink')
export class MagicLinkController {
  constructor(
    private readonly claimants: ClaimantFinder,
    private readonly changes: AddressChange,
    private readonly links: MagicLinkService,
    private readonly proofs: ProofService,
  ) {}

  @PostOk('signin/email')
  @LimitTries('address')
  async signIn(@Body() body: StartRequest): Promise<MagicLinkAnswer> {
    return this.links.send(await this.claimants.find('signin', body), body.redirectUrl);
  }

  @PostOk('signup/email')
  @LimitTries('address')
  async signUp(@Body() body: StartRequest): Promise<MagicLinkAnswer> {
    return this.links.send(await this.claimants.find('signup', body), body.redirectUrl);
  }

  @PostOk('signup-in/email')
  @LimitTries('address')
  async signUpOrIn(@Body() body: StartRequest): Promise<MagicLinkAnswer> {
    return this.links.send(await this.claimants.find('signup-in', body), body.redirectUrl);
  }

  @PostOk('update/email')
  async updateEmail(@Body() body: UpdateEmailRequest, @RefreshJwt() token: string): Promise<MagicLinkAnswer> {
    return this.links.send(await this.changes.find(body, token), body.redirectUrl);
  }

  @PostOk('verify')
  @LimitTries('address')
  verify(@Body() { token }: VerifyTokenRequest, @ClientIp() ip: string): Promise<JwtResponse> {
    return this.proofs.verifyLink(token, ip);
  }
}
