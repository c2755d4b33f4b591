import { Injectable } from '@nestjs/common';
import {
  addProjectRoles,
  addTenantRoles,
  addToTenant,
  removeFromTenant,
  removeProjectRoles,
  removeTenantRoles,
  setProjectRoles,
  setTenantRoles,
} from '../access/index.js';
import { InvalidRequestError } from '../errors/index.js';
import type { UserRolesRequest, UserTenantRequest } from './grants.dto.js';
import { UserChanger, type UserAnswer } from './user-changer.js';

/** Who has which roles where. Roles in a tenant need membership first. */
@Injectable()
export class GrantsService {
  constructor(private readonly users: UserChanger) {}

  addTenant(request: UserTenantRequest): Promise<UserAnswer> {
    return this.users.change(request, (q, { id }, now) => addToTenant(q, id, request.tenantId, now));
  }

  removeTenant(request: UserTenantRequest): Promise<UserAnswer> {
    return this.users.change(request, (q, { id }) => removeFromTenant(q, id, request.tenantId));
  }

  async addRoles(request: UserRolesRequest): Promise<UserAnswer> {
    assertNamed(request);
    return this.users.change(request, (q, { id }) =>
      request.tenantId === '' ? addProjectRoles(q, id, request.roleNames) : addTenantRoles(q, id, request),
    );
  }

  /** None named: none left. */
  setRoles(request: UserRolesRequest): Promise<UserAnswer> {
    return this.users.change(request, (q, { id }) =>
      request.tenantId === '' ? setProjectRoles(q, id, request.roleNames) : setTenantRoles(q, id, request),
    );
  }

  async removeRoles(request: UserRolesRequest): Promise<UserAnswer> {
    assertNamed(request);
    return this.users.change(request, (q, { id }) =>
      request.tenantId === '' ? removeProjectRoles(q, id, request.roleNames) : removeTenantRoles(q, id, request),
    );
  }
}

function assertNamed({ roleNames }: UserRolesRequest): void {
  if (roleNames.length === 0) throw new InvalidRequestError('The roleNames field is required');
}
