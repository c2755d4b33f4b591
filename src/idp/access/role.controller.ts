import { Body, Controller, Get } from '@nestjs/common';
import { PostOk } from '../wire/index.js';
import type { RoleResponse } from './role-response.js';
import {
  CreateRoleRequest,
  CreateRolesRequest,
  DeleteRoleRequest,
  DeleteRolesRequest,
  SearchRolesRequest,
  UpdateRoleRequest,
  UpdateRolesRequest,
} from './role.dto.js';
import { RoleService } from './role.service.js';

@Controller('v1/mgmt/role')
export class RoleController {
  constructor(private readonly roles: RoleService) {}

  @PostOk('create')
  async create(@Body() body: CreateRoleRequest): Promise<RoleResponse | undefined> {
    return (await this.roles.create([body]))[0];
  }

  @PostOk('create/batch')
  async createBatch(@Body() body: CreateRolesRequest): Promise<{ roles: RoleResponse[] }> {
    return { roles: await this.roles.create(body.roles) };
  }

  @PostOk('update')
  async update(@Body() body: UpdateRoleRequest): Promise<RoleResponse | undefined> {
    return (await this.roles.update([body]))[0];
  }

  @PostOk('update/batch')
  async updateBatch(@Body() body: UpdateRolesRequest): Promise<{ roles: RoleResponse[] }> {
    return { roles: await this.roles.update(body.roles) };
  }

  @PostOk('delete')
  delete(@Body() body: DeleteRoleRequest): Promise<Record<string, never>> {
    return this.roles.delete(body);
  }

  @PostOk('delete/batch')
  deleteBatch(@Body() body: DeleteRolesRequest): Promise<Record<string, never>> {
    return this.roles.deleteBatch(body);
  }

  @Get('all')
  list(): Promise<{ roles: RoleResponse[] }> {
    return this.roles.list();
  }

  @PostOk('search')
  search(@Body() body: SearchRolesRequest): Promise<{ roles: RoleResponse[] }> {
    return this.roles.search(body);
  }
}
