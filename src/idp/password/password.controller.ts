import { Body, Controller, Get } from '@nestjs/common';
import { LimitTries } from '../limits/index.js';
import { Answers, nothing } from '../schema/index.js';
import { type JwtResponse, SIGNED_IN } from '../sessions/index.js';
import { ClientIp, PostOk, RefreshJwt } from '../wire/index.js';
import { ChangePasswordService } from './change-password.service.js';
import {
  ReplacePasswordRequest,
  ResetPasswordRequest,
  SignInRequest,
  SignUpRequest,
  UpdatePasswordRequest,
} from './password.dto.js';
import { PASSWORD_POLICY, RESET_SENT } from './password.schemas.js';
import { type PasswordPolicy, toPolicy } from './policy/password-policy.js';
import { type ResetAnswer, ResetService } from './reset.service.js';
import { SettingsStore } from './settings/settings-store.js';
import { SignInService } from './sign-in.service.js';
import { SignUpService } from './sign-up.service.js';

@Controller('v1/auth/password')
export class PasswordController {
  constructor(
    private readonly signUps: SignUpService,
    private readonly signIns: SignInService,
    private readonly changes: ChangePasswordService,
    private readonly resets: ResetService,
    private readonly settings: SettingsStore,
  ) {}

  @PostOk('signup')
  @Answers(SIGNED_IN)
  @LimitTries('address')
  signUp(@Body() body: SignUpRequest, @ClientIp() ip: string): Promise<JwtResponse> {
    return this.signUps.signUp(body, ip);
  }

  @PostOk('signin')
  @Answers(SIGNED_IN)
  @LimitTries('account-and-address')
  signIn(@Body() body: SignInRequest, @ClientIp() ip: string): Promise<JwtResponse> {
    return this.signIns.signIn(body, ip);
  }

  @PostOk('replace')
  @Answers(SIGNED_IN)
  @LimitTries('account-and-address')
  replace(@Body() body: ReplacePasswordRequest, @ClientIp() ip: string): Promise<JwtResponse> {
    return this.changes.replace(body, ip);
  }

  @PostOk('update')
  @Answers(nothing)
  update(@Body() body: UpdatePasswordRequest, @RefreshJwt() token: string): Promise<Record<string, never>> {
    return this.changes.update(body, token);
  }

  @PostOk('reset')
  @Answers(RESET_SENT)
  @LimitTries('address')
  reset(@Body() body: ResetPasswordRequest): ResetAnswer {
    return this.resets.reset(body);
  }

  @Get('policy')
  @Answers(PASSWORD_POLICY)
  async policy(): Promise<PasswordPolicy> {
    return toPolicy(await this.settings.load(''));
  }
}
