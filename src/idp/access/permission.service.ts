import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/index.js';
import { InvalidRequestError } from '../errors/index.js';
import { createObjectId } from '../ids/index.js';
import { PermissionStore } from './permission-store.js';
import type {
  CreatePermissionRequest,
  DeletePermissionRequest,
  DeletePermissionsRequest,
  UpdatePermissionRequest,
} from './permission.dto.js';
import type { Permission, PermissionRef } from './permission.js';

/** A batch is done whole or not at all. */
@Injectable()
export class PermissionService {
  constructor(
    private readonly permissions: PermissionStore,
    private readonly clock: Clock,
  ) {}

  /** @throws {PermissionExistsError} */
  async create(requests: readonly CreatePermissionRequest[]): Promise<Permission[]> {
    const now = this.clock.now();
    const permissions = requests.map(({ name, description }) => ({
      id: createObjectId('PM', now),
      name,
      description,
      systemDefault: false,
    }));
    await this.permissions.create(permissions);
    return permissions;
  }

  update(requests: readonly UpdatePermissionRequest[]): Promise<Permission[]> {
    return this.permissions.update(
      requests.map((request) => ({
        permission: toRef(request),
        newName: request.newName,
        description: request.description,
      })),
    );
  }

  async delete(request: DeletePermissionRequest): Promise<Record<string, never>> {
    await this.permissions.delete([toRef(request)]);
    return {};
  }

  /** Naming none is refused: Descope's own takes it for all. */
  async deleteBatch({ names, ids }: DeletePermissionsRequest): Promise<Record<string, never>> {
    if (names.length === 0 && ids.length === 0) throw new InvalidRequestError('The names field is required');
    const byName = [...new Set(names)].map((name) => ({ id: '', name }));
    const byId = [...new Set(ids)].map((id) => ({ id, name: '' }));
    await this.permissions.delete([...byName, ...byId]);
    return {};
  }

  async list(): Promise<{ permissions: Permission[] }> {
    return { permissions: await this.permissions.list() };
  }
}

function toRef({ id, name }: PermissionRef): PermissionRef {
  if (id === '' && name === '') throw new InvalidRequestError('The name field is required');
  return { id, name };
}
