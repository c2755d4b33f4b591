import { Injectable } from '@nestjs/common';
import { DescopeClient, type User } from '../descope/index.js';
import { LastTenantAdminError, NotFoundError } from '../errors/index.js';
import { GivableRoles } from './givable-roles.js';
import type { Member, MembersResponse } from './member.dto.js';
import { toMember } from './to-member.js';
import { Turns } from './turns.js';

/** The role without which nobody could look after the tenant. Built into every project. */
const TENANT_ADMIN = 'Tenant Admin';

/** Who may still sign in. */
const ACTIVE = ['enabled', 'invited'];

/** Whom to make a member: by one of their login ids, or by user id. */
export type NewMember = { readonly loginId: string } | { readonly userId: string };

/** Which members are asked for. */
export interface MemberSearch {
  /** In login ids, names, e-mail addresses and phone numbers. */
  readonly search?: string;
  /** Counted from 0. */
  readonly page?: number;
  /** Members on a page. */
  readonly limit?: number;
}

/**
 * Who is in a tenant, and with which roles. Whether the caller may know and decide that has been checked before.
 *
 * Everything throws NotConfiguredError without a management key. A user who is not in the tenant is answered as one who
 * does not exist.
 */
@Injectable()
export class MembersService {
  private readonly turns = new Turns();

  constructor(private readonly descope: DescopeClient) {}

  async list(tenantId: string, { search, page = 0, limit = 50 }: MemberSearch = {}): Promise<MembersResponse> {
    const text = search === undefined || search === '' ? {} : { text: search };
    const found = await this.descope.management.searchUsers({ tenantIds: [tenantId], ...text, page, limit });
    return { members: members(found.users, tenantId), total: found.total };
  }

  /**
   * Adds a user to the tenant. One who is in it already stays, and gets the roles beside those that they have.
   * @throws {NotFoundError} nobody is known by this id @throws {RoleUnknownError} then nobody is looked up
   */
  async add(tenantId: string, who: NewMember, roleNames: readonly string[] = []): Promise<Member> {
    const { management } = this.descope;
    // Before the user is looked for: with a role that does not exist, one could ask who has an account and leave no trace.
    if (roleNames.length > 0) (await this.roles(tenantId)).assertGivable(roleNames);
    const { userId } =
      'userId' in who ? await management.loadUserById(who.userId) : await management.loadUserByLoginId(who.loginId);
    const joined = await management.addToTenant(userId, tenantId);
    const user = roleNames.length > 0 ? await management.addTenantRoles(userId, tenantId, roleNames) : joined;
    return memberOf(user, tenantId);
  }

  /**
   * Gives a member these roles and no others.
   * @throws {NotFoundError} @throws {RoleUnknownError} @throws {LastTenantAdminError}
   */
  setRoles(tenantId: string, userId: string, roleNames: readonly string[]): Promise<Member> {
    return this.turns.take(tenantId, async () => {
      const roles = await this.roles(tenantId);
      const member = await this.member(tenantId, userId);
      const next = roles.replacing(member.roleNames, roleNames);
      if (!next.includes(TENANT_ADMIN)) await this.assertAnotherAdmin(tenantId, member);
      return memberOf(await this.descope.management.setTenantRoles(userId, tenantId, next), tenantId);
    });
  }

  /** Takes a user out of the tenant. @throws {NotFoundError} @throws {LastTenantAdminError} */
  remove(tenantId: string, userId: string): Promise<void> {
    return this.turns.take(tenantId, async () => {
      await this.assertAnotherAdmin(tenantId, await this.member(tenantId, userId));
      await this.descope.management.removeFromTenant(userId, tenantId);
    });
  }

  private async roles(tenantId: string): Promise<GivableRoles> {
    return new GivableRoles(tenantId, await this.descope.management.rolesOf(tenantId));
  }

  private async member(tenantId: string, userId: string): Promise<Member> {
    return memberOf(await this.descope.management.loadUserById(userId), tenantId);
  }

  /** Somebody disabled does not count: nobody would be there to enable them. */
  private async assertAnotherAdmin(tenantId: string, { userId, roleNames }: Member): Promise<void> {
    if (!roleNames.includes(TENANT_ADMIN)) return;
    const { users } = await this.descope.management.searchUsers({
      tenantIds: [tenantId],
      tenantRoleNames: { [tenantId]: { values: [TENANT_ADMIN], and: true } },
      statuses: ACTIVE,
      limit: 100,
    });
    const isAdmin = (member: Member) => member.roleNames.includes(TENANT_ADMIN) && ACTIVE.includes(member.status);
    const others = members(users, tenantId).filter((member) => member.userId !== userId && isAdmin(member));
    if (others.length === 0) throw new LastTenantAdminError();
  }
}

function members(users: readonly User[], tenantId: string): Member[] {
  return users.flatMap((user) => toMember(user, tenantId) ?? []);
}

function memberOf(user: User, tenantId: string): Member {
  const member = toMember(user, tenantId);
  if (member === undefined) throw new NotFoundError();
  return member;
}
