import { Body, Controller, Delete, Get, HttpCode, NotFoundException, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { RequireTenant, TenantRoles } from 'nestjs-descope';
import { CreateProject } from './create-project.dto.js';
import { type Project, ProjectStore } from './project.store.js';

/** Hands no tenant on: the store finds it in SessionContext. */
@RequireTenant()
@Controller('tenants/:tenantId/projects')
export class ProjectsController {
  constructor(private readonly projects: ProjectStore) {}

  @Get()
  list(): Promise<Project[]> {
    return this.projects.list();
  }

  @Post()
  create(@Body() { name }: CreateProject): Promise<Project | undefined> {
    return this.projects.create(name);
  }

  @Delete(':id')
  @HttpCode(204)
  async remove(@Param('id', ParseUUIDPipe) id: string): Promise<void> {
    if (!(await this.projects.remove(id))) throw new NotFoundException();
  }

  @TenantRoles('admin')
  @Delete()
  @HttpCode(204)
  async clear(): Promise<void> {
    await this.projects.clear();
  }
}
