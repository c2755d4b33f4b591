import { Controller, Get } from '@nestjs/common';
import {
  CurrentTenant,
  CurrentUser,
  Public,
  RequireTenant,
  type SessionTenant,
  type SessionUser,
  TenantRoles,
} from 'nestjs-descope';

@Controller()
export class ProjectsController {
  @Public()
  @Get('status')
  status(): { ok: boolean } {
    return { ok: true };
  }

  @Get('me')
  me(@CurrentUser() user: SessionUser): { userId: string } {
    return { userId: user.userId };
  }

  @RequireTenant()
  @Get('tenants/:tenantId/projects')
  projects(@CurrentTenant() tenant: SessionTenant): { tenantId: string } {
    return { tenantId: tenant.tenantId };
  }

  @TenantRoles('admin')
  @Get('tenants/:tenantId/settings')
  settings(@CurrentTenant() tenant: SessionTenant): { roles: readonly string[] } {
    return { roles: tenant.roles };
  }
}
