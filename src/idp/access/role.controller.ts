import { Body, Controller, Get } from '@nestjs/common';
import { Answers, nothing } from '../schema/index.js';
import { PostOk } from '../wire/index.js';
import { ROLE, ROLES } from './access.schemas.js';
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
import { single } from './single.js';

@Controller('v1/mgmt/role')
export class RoleController {
  constructor(private readonly roles: RoleService) {}

  @PostOk('create')
  @Answers(ROLE)
  async create(@Body() body: CreateRoleRequest): Promise<RoleResponse> {
    return single(await this.roles.create([body]));
  }

  @PostOk('create/batch')
  @Answers(ROLES)
  async createBatch(@Body() body: CreateRolesRequest): Promise<{ roles: RoleResponse[] }> {
    return { roles: await this.roles.create(body.roles) };
  }

  @PostOk('update')
  @Answers(ROLE)
  async update(@Body() body: UpdateRoleRequest): Promise<RoleResponse> {
    return single(await this.roles.update([body]));
  }

  @PostOk('update/batch')
  @Answers(ROLES)
  async updateBatch(@Body() body: UpdateRolesRequest): Promise<{ roles: RoleResponse[] }> {
    return { roles: await this.roles.update(body.roles) };
  }

  @PostOk('delete')
  @Answers(nothing)
  delete(@Body() body: DeleteRoleRequest): Promise<Record<string, never>> {
    return this.roles.delete(body);
  }

  @PostOk('delete/batch')
  @Answers(nothing)
  deleteBatch(@Body() body: DeleteRolesRequest): Promise<Record<string, never>> {
    return this.roles.deleteBatch(body);
  }

  @Get('all')
  @Answers(ROLES)
  list(): Promise<{ roles: RoleResponse[] }> {
    return this.roles.list();
  }

  @PostOk('search')
  @Answers(ROLES)
  search(@Body() body: SearchRolesRequest): Promise<{ roles: RoleResponse[] }> {
    return this.roles.search(body);
  }
}
