import { Body, Controller } from '@nestjs/common';
import { PostOk } from '../wire/index.js';
import { CreatePermissionRequest, CreateRoleRequest } from './create-role.dto.js';
import { RoleService } from './role.service.js';
import type { Permission, Role } from './role.js';

@Controller('v1/mgmt')
export class RoleController {
  constructor(private readonly roles: RoleService) {}

  @PostOk('permission/create')
  createPermission(@Body() body: CreatePermissionRequest): Promise<Permission> {
    return this.roles.createPermission(body);
  }

  @PostOk('role/create')
  createRole(@Body() body: CreateRoleRequest): Promise<Role> {
    return this.roles.createRole(body);
  }
}
