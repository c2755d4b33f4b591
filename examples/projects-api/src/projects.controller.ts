import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { CurrentTenant, CurrentUser, RequireTenant, type SessionTenant, TenantRoles } from 'nestjs-descope';
import { CreateProject } from './create-project.dto.js';
import { type Project, ProjectsService } from './projects.service.js';

/** Open to members of the tenant in the URL. Who that is, the verified token says. */
@Controller('tenants/:tenantId/projects')
@RequireTenant()
export class ProjectsController {
  constructor(private readonly projects: ProjectsService) {}

  @Get()
  list(@CurrentTenant() tenant: SessionTenant): Project[] {
    return this.projects.in(tenant.tenantId);
  }

  @Post()
  create(
    @CurrentTenant() tenant: SessionTenant,
    @CurrentUser('userId') userId: string,
    @Body() { name }: CreateProject,
  ): Project {
    return this.projects.create(tenant.tenantId, userId, name);
  }

  /** Only for those who are admin in this tenant: to be admin in another, or in the project, is not enough. */
  @TenantRoles('admin')
  @Delete(':id')
  @HttpCode(204)
  remove(@CurrentTenant() tenant: SessionTenant, @Param('id') id: string): void {
    this.projects.remove(tenant.tenantId, id);
  }
}
