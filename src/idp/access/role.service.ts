import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/index.js';
import { InvalidRequestError } from '../errors/index.js';
import { createObjectId } from '../ids/index.js';
import { RoleReader } from './role-reader.js';
import { toRoleResponse, type RoleResponse } from './role-response.js';
import { RoleStore } from './role-store.js';
import type {
  CreateRoleRequest,
  DeleteRoleRequest,
  DeleteRolesRequest,
  SearchRolesRequest,
  UpdateRoleRequest,
} from './role.dto.js';
import type { Role, RoleChange, RoleRef } from './role.js';

/** A batch is done whole or not at all. */
@Injectable()
export class RoleService {
  constructor(
    private readonly roles: RoleStore,
    private readonly reader: RoleReader,
    private readonly clock: Clock,
  ) {}

  async create(requests: readonly CreateRoleRequest[]): Promise<RoleResponse[]> {
    const createdTime = this.clock.now();
    const roles = requests.map((request): Role => ({
      id: createObjectId('R', createdTime),
      name: request.name,
      description: request.description,
      permissionNames: [...new Set(request.permissionNames)],
      tenantId: request.tenantId,
      default: request.default,
      private: request.private,
      createdTime,
    }));
    await this.roles.create(roles);
    return roles.map(toRoleResponse);
  }

  /** What a request leaves out is cleared, but for the name. */
  async update(requests: readonly UpdateRoleRequest[]): Promise<RoleResponse[]> {
    const ids = await this.roles.update(requests.map(toChange));
    return (await this.reader.load(ids)).map(toRoleResponse);
  }

  async delete(request: DeleteRoleRequest): Promise<Record<string, never>> {
    await this.roles.delete([toRef(request)]);
    return {};
  }

  /** Naming none is refused, with a tenant or without: Descope's own takes it for all. */
  async deleteBatch({ roleNames, roleIds, tenantId }: DeleteRolesRequest): Promise<Record<string, never>> {
    if (roleNames.length === 0 && roleIds.length === 0) {
      throw new InvalidRequestError('The roleNames field is required');
    }
    const byName = [...new Set(roleNames)].map((name) => ({ id: '', name, tenantId }));
    const byId = [...new Set(roleIds)].map((id) => ({ id, name: '', tenantId }));
    await this.roles.delete([...byName, ...byId]);
    return {};
  }

  async list(): Promise<{ roles: RoleResponse[] }> {
    return { roles: (await this.reader.list()).map(toRoleResponse) };
  }

  async search({ sort, ...filter }: SearchRolesRequest): Promise<{ roles: RoleResponse[] }> {
    return { roles: (await this.reader.search(filter, sort)).map(toRoleResponse) };
  }
}

function toRef({ id, name, tenantId }: RoleRef): RoleRef {
  if (id === '' && name === '') throw new InvalidRequestError('The name field is required');
  return { id, name, tenantId };
}

function toChange(request: UpdateRoleRequest): RoleChange {
  return {
    role: toRef(request),
    newName: request.newName,
    description: request.description,
    permissionNames: request.permissionNames,
    default: request.default,
    private: request.private,
  };
}
