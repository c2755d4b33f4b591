import { Body, Controller } from '@nestjs/common';
import { LimitTries } from '../limits/index.js';
import { Answers } from '../schema/index.js';
import { type JwtResponse, SIGNED_IN } from '../sessions/index.js';
import { ClientIp, PostOk, RefreshJwt } from '../wire/index.js';
import { AddressChange } from './address-change.js';
import { ClaimantFinder } from './claimant-finder.js';
import { type MagicLinkAnswer, MagicLinkService } from './magic-link.service.js';
import { ProofService } from './proof.service.js';
import { StartRequest, UpdateEmailRequest, VerifyTokenRequest } from './verification.dto.js';
import { LINK_SENT } from './verification.schemas.js';

@Controller('v1/auth/magiclink')
export class MagicLinkController {
  constructor(
    private readonly claimants: ClaimantFinder,
    private readonly changes: AddressChange,
    private readonly links: MagicLinkService,
    private readonly proofs: ProofService,
  ) {}

  @PostOk('signin/email')
  @Answers(LINK_SENT)
  @LimitTries('address')
  async signIn(@Body() body: StartRequest): Promise<MagicLinkAnswer> {
    return this.links.send(await this.claimants.find('signin', body), body.redirectUrl);
  }

  @PostOk('signup/email')
  @Answers(LINK_SENT)
  @LimitTries('address')
  async signUp(@Body() body: StartRequest): Promise<MagicLinkAnswer> {
    return this.links.send(await this.claimants.find('signup', body), body.redirectUrl);
  }

  @PostOk('signup-in/email')
  @Answers(LINK_SENT)
  @LimitTries('address')
  async signUpOrIn(@Body() body: StartRequest): Promise<MagicLinkAnswer> {
    return this.links.send(await this.claimants.find('signup-in', body), body.redirectUrl);
  }

  @PostOk('update/email')
  @Answers(LINK_SENT)
  async updateEmail(@Body() body: UpdateEmailRequest, @RefreshJwt() token: string): Promise<MagicLinkAnswer> {
    return this.links.send(await this.changes.find(body, token), body.redirectUrl);
  }

  @PostOk('verify')
  @Answers(SIGNED_IN)
  @LimitTries('address')
  verify(@Body() { token }: VerifyTokenRequest, @ClientIp() ip: string): Promise<JwtResponse> {
    return this.proofs.verifyLink(token, ip);
  }
}
