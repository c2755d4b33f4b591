import { Injectable } from '@nestjs/common';
import { Database, type Queries } from '../database/index.js';
import { RoleNotFoundError, TenantNotFoundError } from '../errors/index.js';
import { assertTenantExists } from './assert-tenant-exists.js';

/** Who has which roles where. Each method changes all that it names or nothing. */
@Injectable()
export class GrantStore {
  constructor(private readonly database: Database) {}

  /**
   * Being in the tenant already is no fault.
   * @throws {TenantNotFoundError}
   */
  async addToTenant(userId: string, tenantId: string, nowMs: number): Promise<void> {
    await this.database.write(async (q) => {
      await assertTenantExists(q, tenantId);
      await q
        .insertInto('user_tenants')
        .values({ user_id: userId, tenant_id: tenantId, created_time: nowMs })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      await touch(q, userId, nowMs);
    });
  }

  /** @throws {RoleNotFoundError} also for a tenant's own role */
  async addProjectRoles(userId: string, names: readonly string[], nowMs: number): Promise<void> {
    await this.database.write(async (q) => {
      const roles = await findRoles(q, [''], names);
      await q
        .insertInto('user_roles')
        .values(roles.map((role_id) => ({ user_id: userId, role_id })))
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      await touch(q, userId, nowMs);
    });
  }

  /**
   * The tenant's own role is meant where a project-level role has the same name.
   * @throws {TenantNotFoundError} also for a tenant that the user is not in
   * @throws {RoleNotFoundError} also for another tenant's own role
   */
  async addTenantRoles(userId: string, tenantId: string, names: readonly string[], nowMs: number): Promise<void> {
    await this.database.write(async (q) => {
      await assertMember(q, userId, tenantId);
      const roles = await findRoles(q, [tenantId, ''], names);
      await q
        .insertInto('user_tenant_roles')
        .values(roles.map((role_id) => ({ user_id: userId, tenant_id: tenantId, role_id })))
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      await touch(q, userId, nowMs);
    });
  }
}

/**
 * One id a name. Where two scopes have the name, the first scope wins.
 * @param scopes tenant ids, or empty for project level
 * @throws {RoleNotFoundError}
 */
export async function findRoles(q: Queries, scopes: readonly string[], names: readonly string[]): Promise<string[]> {
  const rows = await q
    .selectFrom('roles')
    .select(['id', 'name', 'scope'])
    .where('scope', 'in', scopes)
    .where('name', 'in', names)
    .execute();
  const byScope = scopes.toReversed().flatMap((scope) => rows.filter((row) => row.scope === scope));
  const found = new Map(byScope.map((row) => [row.name, row.id]));
  const missing = names.filter((name) => !found.has(name));
  if (missing.length > 0) throw new RoleNotFoundError(missing);
  return [...found.values()];
}

async function assertMember(q: Queries, userId: string, tenantId: string): Promise<void> {
  const row = await q
    .selectFrom('user_tenants')
    .select('tenant_id')
    .where('user_id', '=', userId)
    .where('tenant_id', '=', tenantId)
    .executeTakeFirst();
  if (!row) throw new TenantNotFoundError();
}

async function touch(q: Queries, userId: string, nowMs: number): Promise<void> {
  await q.updateTable('users').set({ modified_time: nowMs }).where('id', '=', userId).execute();
}
