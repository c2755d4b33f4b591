import { type AuthError, NotConfiguredError, NotFoundError, RoleUnknownError } from '../errors/index.js';
import type { DescopeCall, DescopeCalls } from './descope-calls.js';
import { type Role, RolesAnswer, UserAnswer, UsersPage } from './dto/management.dto.js';
import type { User } from './dto/user.dto.js';
import type { Outcomes } from './upstream-outcome.js';

const notFound = (): AuthError => new NotFoundError();

/** The user, the tenant, or the user's membership in it is not there. */
const FIND: Outcomes = { E062108: notFound, 404: notFound };

/** Which users, of those of these tenants. */
export interface UserSearch {
  readonly tenantIds: readonly string[];
  /** Roles by tenant id: `values` of which a user has to hold one, or with `and` each. */
  readonly tenantRoleNames?: Readonly<Record<string, { readonly values: readonly string[]; readonly and: boolean }>>;
  /** `enabled`, `disabled`, `invited`, `expired`. */
  readonly statuses?: readonly string[];
  /** In login ids, names, e-mail addresses and phone numbers. */
  readonly text?: string;
  /** Counted from 0. */
  readonly page?: number;
  readonly limit?: number;
}

interface UserUpdate {
  readonly loginId: string;
  readonly tenantId: string;
  readonly roleNames?: readonly string[];
}

/**
 * The management calls that members of tenants are looked after with (`descope-api.md` §7.1, §7.3).
 *
 * Every call throws NotConfiguredError without a management key. Where a user is named, a login id and a user id will do,
 * and an unknown one throws NotFoundError.
 */
export class ManagementClient {
  constructor(
    private readonly calls: DescopeCalls,
    private readonly managementKey: string | undefined,
  ) {}

  loadUserById(userId: string): Promise<User> {
    return this.user({ method: 'GET', path: '/v1/mgmt/user', query: { userId } });
  }

  loadUserByLoginId(loginId: string): Promise<User> {
    return this.user({ method: 'GET', path: '/v1/mgmt/user', query: { loginId } });
  }

  async searchUsers(search: UserSearch): Promise<UsersPage> {
    return this.calls.one(this.call({ method: 'POST', path: '/v2/mgmt/user/search', body: search }), UsersPage);
  }

  /** The tenant's own roles and the project's. */
  async rolesOf(tenantId: string): Promise<Role[]> {
    const body = { tenantIds: [tenantId], includeProjectRoles: true };
    const call = this.call({ method: 'POST', path: '/v1/mgmt/role/search', body });
    return (await this.calls.one(call, RolesAnswer)).roles;
  }

  addToTenant(identifier: string, tenantId: string): Promise<User> {
    return this.update('/v1/mgmt/user/update/tenant/add', { loginId: identifier, tenantId });
  }

  removeFromTenant(identifier: string, tenantId: string): Promise<User> {
    return this.update('/v1/mgmt/user/update/tenant/remove', { loginId: identifier, tenantId });
  }

  /** @throws {RoleUnknownError} */
  addTenantRoles(identifier: string, tenantId: string, roleNames: readonly string[]): Promise<User> {
    return this.update('/v2/mgmt/user/update/role/add', { loginId: identifier, tenantId, roleNames });
  }

  /** Those and no others. @throws {RoleUnknownError} */
  setTenantRoles(identifier: string, tenantId: string, roleNames: readonly string[]): Promise<User> {
    return this.update('/v1/mgmt/user/update/role/set', { loginId: identifier, tenantId, roleNames });
  }

  private update(path: string, body: UserUpdate): Promise<User> {
    const outcomes = { ...FIND, E024205: () => new RoleUnknownError(body.roleNames ?? []) };
    return this.user({ method: 'POST', path, body, outcomes });
  }

  private async user(call: DescopeCall): Promise<User> {
    return (await this.calls.one(this.call({ outcomes: FIND, ...call }), UserAnswer)).user;
  }

  /** @throws {NotConfiguredError} */
  private call(call: DescopeCall): DescopeCall {
    if (this.managementKey === undefined) throw new NotConfiguredError('DESCOPE_MANAGEMENT_KEY');
    return { ...call, token: this.managementKey };
  }
}
