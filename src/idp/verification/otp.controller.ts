import { Body, Controller } from '@nestjs/common';
import { LimitTries } from '../limits/index.js';
import { Answers } from '../schema/index.js';
import { type JwtResponse, SIGNED_IN } from '../sessions/index.js';
import { ClientIp, PostOk, RefreshJwt } from '../wire/index.js';
import { AddressChange } from './address-change.js';
import { ClaimantFinder } from './claimant-finder.js';
import { type CodeAnswer, CodeService } from './code.service.js';
import { ProofService } from './proof.service.js';
import { StartRequest, UpdateEmailRequest, VerifyCodeRequest } from './verification.dto.js';
import { CODE_SENT } from './verification.schemas.js';

@Controller('v1/auth/otp')
export class OtpController {
  constructor(
    private readonly claimants: ClaimantFinder,
    private readonly changes: AddressChange,
    private readonly codes: CodeService,
    private readonly proofs: ProofService,
  ) {}

  @PostOk('signin/email')
  @Answers(CODE_SENT)
  @LimitTries('address')
  async signIn(@Body() body: StartRequest): Promise<CodeAnswer> {
    return this.codes.send(await this.claimants.find('signin', body));
  }

  @PostOk('signup/email')
  @Answers(CODE_SENT)
  @LimitTries('address')
  async signUp(@Body() body: StartRequest): Promise<CodeAnswer> {
    return this.codes.send(await this.claimants.find('signup', body));
  }

  @PostOk('signup-in/email')
  @Answers(CODE_SENT)
  @LimitTries('address')
  async signUpOrIn(@Body() body: StartRequest): Promise<CodeAnswer> {
    return this.codes.send(await this.claimants.find('signup-in', body));
  }

  @PostOk('update/email')
  @Answers(CODE_SENT)
  async updateEmail(@Body() body: UpdateEmailRequest, @RefreshJwt() token: string): Promise<CodeAnswer> {
    return this.codes.send(await this.changes.find(body, token));
  }

  @PostOk('verify/email')
  @Answers(SIGNED_IN)
  @LimitTries('address')
  verify(@Body() { loginId, code }: VerifyCodeRequest, @ClientIp() ip: string): Promise<JwtResponse> {
    return this.proofs.verifyCode(loginId, code, ip);
  }
}
