import { Body, Controller } from '@nestjs/common';
import { LimitTries } from '../limits/index.js';
import type { JwtResponse } from '../sessions/index.js';
import { ClientIp, PostOk, RefreshJwt } from '../wire/index.js';
import { AddressChange } from './address-change.js';
import { ClaimantFinder } from './claimant-finder.js';
import { CodeService, type CodeAnswer } from './code.service.js';
import { ProofService } from './proof.service.js';
import { StartRequest, UpdateEmailRequest, VerifyCodeRequest } from './verification.dto.js';

@Controller('v1/auth/otp')
export class OtpController {
  constructor(
    private readonly claimants: ClaimantFinder,
    private readonly changes: AddressChange,
    private readonly codes: CodeService,
    private readonly proofs: ProofService,
  ) {}

  @PostOk('signin/email')
  @LimitTries('address')
  async signIn(@Body() body: StartRequest): Promise<CodeAnswer> {
    return this.codes.send(await this.claimants.find('signin', body));
  }

  @PostOk('signup/email')
  @LimitTries('address')
  async signUp(@Body() body: StartRequest): Promise<CodeAnswer> {
    return this.codes.send(await this.claimants.find('signup', body));
  }

  @PostOk('signup-in/email')
  @LimitTries('address')
  async signUpOrIn(@Body() body: StartRequest): Promise<CodeAnswer> {
    return this.codes.send(await this.claimants.find('signup-in', body));
  }

  @PostOk('update/email')
  async updateEmail(@Body() body: UpdateEmailRequest, @RefreshJwt() token: string): Promise<CodeAnswer> {
    return this.codes.send(await this.changes.find(body, token));
  }

  @PostOk('verify/email')
  @LimitTries('address')
  verify(@Body() { loginId, code }: VerifyCodeRequest, @ClientIp() ip: string): Promise<JwtResponse> {
    return this.proofs.verifyCode(loginId, code, ip);
  }
}
