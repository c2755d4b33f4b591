import { Injectable } from '@nestjs/common';
import { GrantStore } from '../access/index.js';
import { Clock } from '../clock/index.js';
import { InvalidRequestError, UserNotFoundError } from '../errors/index.js';
import type { AddRolesRequest, AddTenantRequest, LoadUserQuery } from './manage-user.dto.js';
import { toUserResponse, type ResponseUser } from './user-response.js';
import { UserStore } from './user-store.js';

interface UserAnswer {
  readonly user: ResponseUser;
}

/** What holders of the management key do with users. */
@Injectable()
export class ManageUserService {
  constructor(
    private readonly users: UserStore,
    private readonly grants: GrantStore,
    private readonly clock: Clock,
  ) {}

  async load({ identifier, userId }: LoadUserQuery): Promise<UserAnswer> {
    if (identifier === '' && userId === '') throw new InvalidRequestError('The identifier field is required');
    return this.answer(userId || (await this.findId(identifier)));
  }

  async addTenant({ identifier, tenantId }: AddTenantRequest): Promise<UserAnswer> {
    const id = await this.findId(identifier);
    await this.grants.addToTenant(id, tenantId, this.clock.now());
    return this.answer(id);
  }

  /** Roles in a tenant need membership first: `update/tenant/add`. */
  async addRoles({ identifier, roleNames, tenantId }: AddRolesRequest): Promise<UserAnswer> {
    if (roleNames.length === 0) throw new InvalidRequestError('The roleNames field is required');
    const id = await this.findId(identifier);
    const now = this.clock.now();
    if (tenantId === '') await this.grants.addProjectRoles(id, roleNames, now);
    else await this.grants.addTenantRoles(id, tenantId, roleNames, now);
    return this.answer(id);
  }

  private async findId(identifier: string): Promise<string> {
    const id = await this.users.findIdByIdentifier(identifier);
    if (id === undefined) throw new UserNotFoundError();
    return id;
  }

  /** As the user is now. */
  private async answer(id: string): Promise<UserAnswer> {
    const user = await this.users.find(id);
    if (!user) throw new UserNotFoundError();
    return { user: toUserResponse(user) };
  }
}
