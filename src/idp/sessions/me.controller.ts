import { Body, Controller, Get } from '@nestjs/common';
import { Answers } from '../schema/index.js';
import { type ResponseUser, USER } from '../users/index.js';
import { PostOk, RefreshJwt } from '../wire/index.js';
import { MeService, type MyTenants } from './me.service.js';
import { MyTenantsRequest } from './session.dto.js';
import { HISTORY, MY_TENANTS } from './session.schemas.js';
import type { HistoryEntry } from './sign-in-history.js';

@Controller('v1/auth/me')
export class MeController {
  constructor(private readonly me: MeService) {}

  @Get()
  @Answers(USER)
  user(@RefreshJwt() token: string): Promise<ResponseUser> {
    return this.me.user(token);
  }

  @PostOk('tenants')
  @Answers(MY_TENANTS)
  tenants(@RefreshJwt() token: string, @Body() body: MyTenantsRequest): Promise<MyTenants> {
    return this.me.tenants(token, body);
  }

  @Get('history')
  @Answers(HISTORY)
  history(@RefreshJwt() token: string): Promise<HistoryEntry[]> {
    return this.me.history(token);
  }
}
