import { Body, Controller } from '@nestjs/common';
import { PostOk } from '../wire/index.js';
import { UserRolesRequest, UserTenantRequest } from './grants.dto.js';
import { GrantsService } from './grants.service.js';
import type { UserAnswer } from './user-changer.js';

/** SDKs of different age use `/v1` and `/v2` for the same call. */
@Controller(['v1/mgmt/user/update', 'v2/mgmt/user/update'])
export class GrantsController {
  constructor(private readonly grants: GrantsService) {}

  @PostOk('tenant/add')
  addTenant(@Body() body: UserTenantRequest): Promise<UserAnswer> {
    return this.grants.addTenant(body);
  }

  @PostOk('tenant/remove')
  removeTenant(@Body() body: UserTenantRequest): Promise<UserAnswer> {
    return this.grants.removeTenant(body);
  }

  @PostOk('role/add')
  addRoles(@Body() body: UserRolesRequest): Promise<UserAnswer> {
    return this.grants.addRoles(body);
  }

  @PostOk('role/set')
  setRoles(@Body() body: UserRolesRequest): Promise<UserAnswer> {
    return this.grants.setRoles(body);
  }

  @PostOk('role/remove')
  removeRoles(@Body() body: UserRolesRequest): Promise<UserAnswer> {
    return this.grants.removeRoles(body);
  }
}
