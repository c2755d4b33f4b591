import { Injectable } from '@nestjs/common';
import { Clock, toSeconds } from '../clock/index.js';
import { createObjectId } from '../ids/index.js';
import type { CreatePermissionRequest, CreateRoleRequest } from './create-role.dto.js';
import { PermissionStore } from './permission-store.js';
import { RoleStore } from './role-store.js';
import type { Permission, Role } from './role.js';

@Injectable()
export class RoleService {
  constructor(
    private readonly permissions: PermissionStore,
    private readonly roles: RoleStore,
    private readonly clock: Clock,
  ) {}

  async createPermission({ name, description }: CreatePermissionRequest): Promise<Permission> {
    const permission = { id: createObjectId('PM', this.clock.now()), name, description, systemDefault: false };
    await this.permissions.create(permission);
    return permission;
  }

  /** @returns the role as the wire has it: `createdTime` in seconds */
  async createRole(request: CreateRoleRequest): Promise<Role> {
    const createdTime = this.clock.now();
    const role = {
      id: createObjectId('R', createdTime),
      name: request.name,
      description: request.description,
      permissionNames: [...new Set(request.permissionNames)],
      tenantId: request.tenantId,
      default: request.default,
      private: request.private,
    };
    await this.roles.create({ ...role, createdTime });
    return { ...role, createdTime: toSeconds(createdTime) };
  }
}
