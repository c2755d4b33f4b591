import { Body, Controller } from '@nestjs/common';
import type { JsonMap } from '../json/index.js';
import { Answers, jsonMap, nothing } from '../schema/index.js';
import { BearerJwt, PostOk, RefreshJwt } from '../wire/index.js';
import type { JwtResponse, TokenResponse } from './jwt-response.js';
import { SelectTenantRequest } from './session.dto.js';
import { PERHAPS_REFRESHED, REFRESHED, SIGNED_IN } from './session.schemas.js';
import { SessionService } from './session.service.js';
import { SignOutService } from './sign-out.service.js';
import { ValidationService } from './validation.service.js';

@Controller('v1/auth')
export class SessionController {
  constructor(
    private readonly sessions: SessionService,
    private readonly signOut: SignOutService,
    private readonly validation: ValidationService,
  ) {}

  @PostOk('refresh')
  @Answers(REFRESHED)
  refresh(@RefreshJwt() token: string): Promise<JwtResponse | TokenResponse> {
    return this.sessions.refresh(token);
  }

  @PostOk('try-refresh')
  @Answers(PERHAPS_REFRESHED)
  tryRefresh(@RefreshJwt() token: string): Promise<JwtResponse | TokenResponse | Record<string, never>> {
    return this.sessions.tryRefresh(token);
  }

  @PostOk('logout')
  @Answers(nothing)
  logout(@RefreshJwt() token: string): Promise<Record<string, never>> {
    return this.signOut.logout(token);
  }

  @PostOk('logoutall')
  @Answers(nothing)
  logoutAll(@RefreshJwt() token: string): Promise<Record<string, never>> {
    return this.signOut.logoutAll(token);
  }

  @PostOk('tenant/select')
  @Answers(SIGNED_IN)
  selectTenant(@RefreshJwt() token: string, @Body() body: SelectTenantRequest): Promise<JwtResponse> {
    return this.sessions.selectTenant(token, body.tenant);
  }

  @PostOk('validate')
  @Answers(jsonMap)
  validate(@BearerJwt() token: string): JsonMap {
    return this.validation.validate(token);
  }
}
