import { Controller, Get } from '@nestjs/common';
import { CurrentTenant, RequireTenant, type SessionTenant, TenantRoles } from '../auth/index.js';

/** What a host application would have: data that belongs to a tenant. */
@Controller('tenants/:tenantId/projects')
@RequireTenant()
export class ProjectsController {
  @TenantRoles('admin')
  @Get()
  list(@CurrentTenant() tenant: SessionTenant): { tenant: string; projects: string[] } {
    return { tenant: tenant.tenantId, projects: ['Rocket', 'Anvil'] };
  }
}
