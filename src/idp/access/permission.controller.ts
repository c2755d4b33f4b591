import { Body, Controller, Get } from '@nestjs/common';
import { PostOk } from '../wire/index.js';
import {
  CreatePermissionRequest,
  CreatePermissionsRequest,
  DeletePermissionRequest,
  DeletePermissionsRequest,
  UpdatePermissionRequest,
  UpdatePermissionsRequest,
} from './permission.dto.js';
import type { Permission } from './permission.js';
import { PermissionService } from './permission.service.js';

@Controller('v1/mgmt/permission')
export class PermissionController {
  constructor(private readonly permissions: PermissionService) {}

  @PostOk('create')
  async create(@Body() body: CreatePermissionRequest): Promise<Permission | undefined> {
    return (await this.permissions.create([body]))[0];
  }

  @PostOk('create/batch')
  async createBatch(@Body() body: CreatePermissionsRequest): Promise<{ permissions: Permission[] }> {
    return { permissions: await this.permissions.create(body.permissions) };
  }

  @PostOk('update')
  async update(@Body() body: UpdatePermissionRequest): Promise<Permission | undefined> {
    return (await this.permissions.update([body]))[0];
  }

  @PostOk('update/batch')
  async updateBatch(@Body() body: UpdatePermissionsRequest): Promise<{ permissions: Permission[] }> {
    return { permissions: await this.permissions.update(body.permissions) };
  }

  @PostOk('delete')
  delete(@Body() body: DeletePermissionRequest): Promise<Record<string, never>> {
    return this.permissions.delete(body);
  }

  @PostOk('delete/batch')
  deleteBatch(@Body() body: DeletePermissionsRequest): Promise<Record<string, never>> {
    return this.permissions.deleteBatch(body);
  }

  @Get('all')
  list(): Promise<{ permissions: Permission[] }> {
    return this.permissions.list();
  }
}
