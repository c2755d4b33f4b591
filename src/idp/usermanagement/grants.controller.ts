import { Body, Controller } from '@nestjs/common';
import { Answers } from '../schema/index.js';
import { PostOk } from '../wire/index.js';
import { UserRolesRequest, UserTenantRequest } from './grants.dto.js';
import { GrantsService } from './grants.service.js';
import { USER_ANSWER } from './user-answer.schemas.js';
import type { UserAnswer } from './user-changer.js';

/** SDKs of different age use `/v1` and `/v2` for the same call. */
@Controller(['v1/mgmt/user/update', 'v2/mgmt/user/update'])
export class GrantsController {
  constructor(private readonly grants: GrantsService) {}

  @PostOk('tenant/add')
  @Answers(USER_ANSWER)
  addTenant(@Body() body: UserTenantRequest): Promise<UserAnswer> {
    return this.grants.addTenant(body);
  }

  @PostOk('tenant/remove')
  @Answers(USER_ANSWER)
  removeTenant(@Body() body: UserTenantRequest): Promise<UserAnswer> {
    return this.grants.removeTenant(body);
  }

  @PostOk('role/add')
  @Answers(USER_ANSWER)
  addRoles(@Body() body: UserRolesRequest): Promise<UserAnswer> {
    return this.grants.addRoles(body);
  }

  @PostOk('role/set')
  @Answers(USER_ANSWER)
  setRoles(@Body() body: UserRolesRequest): Promise<UserAnswer> {
    return this.grants.setRoles(body);
  }

  @PostOk('role/remove')
  @Answers(USER_ANSWER)
  removeRoles(@Body() body: UserRolesRequest): Promise<UserAnswer> {
    return this.grants.removeRoles(body);
  }
}
