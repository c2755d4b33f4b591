import { Body, Controller, Get } from '@nestjs/common';
import { LimitTries } from '../limits/index.js';
import type { JwtResponse } from '../sessions/index.js';
import { ClientIp, PostOk, RefreshJwt } from '../wire/index.js';
import { ChangePasswordService } from './change-password.service.js';
import {
  ReplacePasswordRequest,
  ResetPasswordRequest,
  SignInRequest,
  SignUpRequest,
  UpdatePasswordRequest,
} from './password.dto.js';
import { toPolicy, type PasswordPolicy } from './policy/password-policy.js';
import { ResetService, type ResetAnswer } from './reset.service.js';
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
  @LimitTries('address')
  signUp(@Body() body: SignUpRequest, @ClientIp() ip: string): Promise<JwtResponse> {
    return this.signUps.signUp(body, ip);
  }

  @PostOk('signin')
  @LimitTries('account-and-address')
  signIn(@Body() body: SignInRequest, @ClientIp() ip: string): Promise<JwtResponse> {
    return this.signIns.signIn(body, ip);
  }

  @PostOk('replace')
  @LimitTries('account-and-address')
  replace(@Body() body: ReplacePasswordRequest, @ClientIp() ip: string): Promise<JwtResponse> {
    return this.changes.replace(body, ip);
  }

  @PostOk('update')
  update(@Body() body: UpdatePasswordRequest, @RefreshJwt() token: string): Promise<Record<string, never>> {
    return this.changes.update(body, token);
  }

  @PostOk('reset')
  @LimitTries('address')
  reset(@Body() body: ResetPasswordRequest): ResetAnswer {
    return this.resets.reset(body);
  }

  @Get('policy')
  async policy(): Promise<PasswordPolicy> {
    return toPolicy(await this.settings.load(''));
  }
}
