import { Controller, Get, Module } from '@nestjs/common';

import { CurrentTenant, CurrentUser, Public, Roles, SessionJwt, TenantRoles } from '../../src/auth/index.js';
import type { SessionTenant, SessionUser } from '../../src/auth/session/index.js';

@Controller()
export class HttpController {
  @Get('me')
  me(@CurrentUser() user: SessionUser, @SessionJwt() jwt: string) {
    return { userId: user.userId, jwt };
  }

  @Roles('admin')
  @Get('admin')
  admin() {
    return { reached: true };
  }

  @TenantRoles('admin')
  @Get(['tenantAdmin', 'tenants/:tenantId/tenantAdmin'])
  tenantAdmin(@CurrentTenant() tenant: SessionTenant) {
    return { tenantId: tenant.tenantId };
  }

  @Public()
  @Get('open')
  open(@CurrentUser() user: SessionUser | undefined) {
    return { user: user ?? null };
  }
}

@Module({ controllers: [HttpController] })
export class HttpModule {}
