import { Body, Controller, Get } from '@nestjs/common';
import { Answers, nothing } from '../schema/index.js';
import { PostOk } from '../wire/index.js';
import { PERMISSION, PERMISSIONS } from './access.schemas.js';
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
import { single } from './single.js';

@Controller('v1/mgmt/permission')
export class PermissionController {
  constructor(private readonly permissions: PermissionService) {}

  @PostOk('create')
  @Answers(PERMISSION)
  async create(@Body() body: CreatePermissionRequest): Promise<Permission> {
    return single(await this.permissions.create([body]));
  }

  @PostOk('create/batch')
  @Answers(PERMISSIONS)
  async createBatch(@Body() body: CreatePermissionsRequest): Promise<{ permissions: Permission[] }> {
    return { permissions: await this.permissions.create(body.permissions) };
  }

  @PostOk('update')
  @Answers(PERMISSION)
  async update(@Body() body: UpdatePermissionRequest): Promise<Permission> {
    return single(await this.permissions.update([body]));
  }

  @PostOk('update/batch')
  @Answers(PERMISSIONS)
  async updateBatch(@Body() body: UpdatePermissionsRequest): Promise<{ permissions: Permission[] }> {
    return { permissions: await this.permissions.update(body.permissions) };
  }

  @PostOk('delete')
  @Answers(nothing)
  delete(@Body() body: DeletePermissionRequest): Promise<Record<string, never>> {
    return this.permissions.delete(body);
  }

  @PostOk('delete/batch')
  @Answers(nothing)
  deleteBatch(@Body() body: DeletePermissionsRequest): Promise<Record<string, never>> {
    return this.permissions.deleteBatch(body);
  }

  @Get('all')
  @Answers(PERMISSIONS)
  list(): Promise<{ permissions: Permission[] }> {
    return this.permissions.list();
  }
}
