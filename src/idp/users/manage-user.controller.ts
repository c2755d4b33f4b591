import { Body, Controller, Get, Query } from '@nestjs/common';
import { PostOk } from '../wire/index.js';
import { AddRolesRequest, AddTenantRequest, LoadUserQuery } from './manage-user.dto.js';
import { ManageUserService } from './manage-user.service.js';
import type { ResponseUser } from './user-response.js';

/** SDKs of different age use `/v1` and `/v2` for the same call. */
@Controller(['v1/mgmt/user', 'v2/mgmt/user'])
export class ManageUserController {
  constructor(private readonly users: ManageUserService) {}

  @Get()
  load(@Query() query: LoadUserQuery): Promise<{ user: ResponseUser }> {
    return this.users.load(query);
  }

  @PostOk('update/tenant/add')
  addTenant(@Body() body: AddTenantRequest): Promise<{ user: ResponseUser }> {
    return this.users.addTenant(body);
  }

  @PostOk('update/role/add')
  addRoles(@Body() body: AddRolesRequest): Promise<{ user: ResponseUser }> {
    return this.users.addRoles(body);
  }
}
