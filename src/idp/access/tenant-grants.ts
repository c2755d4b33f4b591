import type { Queries } from '../database/index.js';
import { TenantNotFoundError } from '../errors/index.js';
import { assertTenantExists } from './assert-tenant-exists.js';
import { giveTenantDefaultRoles } from './default-roles.js';
import { findTenantRoles } from './find-roles.js';

/*
 * Parts of a transaction. Roles come by name; each call changes all that it names, or throws RoleNotFoundError or, also for a
 * tenant that the user is not in, TenantNotFoundError.
 */

/** A tenant that a user is in, with the roles there. */
export interface TenantGrant {
  readonly tenantId: string;
  readonly roleNames: readonly string[];
}

/** With the tenant's default roles. Being in the tenant already is no fault, and gives none. */
export async function addToTenant(q: Queries, userId: string, tenantId: string, nowMs: number): Promise<void> {
  if ((await insertMember(q, userId, tenantId, nowMs)) === 'joined') await giveTenantDefaultRoles(q, userId, tenantId);
}

async function insertMember(
  q: Queries,
  userId: string,
  tenantId: string,
  nowMs: number,
): Promise<'joined' | 'was there'> {
  await assertTenantExists(q, tenantId);
  const result = await q
    .insertInto('user_tenants')
    .values({ user_id: userId, tenant_id: tenantId, created_time: nowMs })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 0n ? 'was there' : 'joined';
}

/** Not being in the tenant is no fault. The roles there go with the membership. */
export async function removeFromTenant(q: Queries, userId: string, tenantId: string): Promise<void> {
  await assertTenantExists(q, tenantId);
  await q.deleteFrom('user_tenants').where('user_id', '=', userId).where('tenant_id', '=', tenantId).execute();
}

export async function addTenantRoles(q: Queries, userId: string, grant: TenantGrant): Promise<void> {
  const { tenantId, roleNames } = grant;
  await assertMember(q, userId, tenantId);
  const roles = await findTenantRoles(q, tenantId, roleNames);
  if (roles.length === 0) return;
  await q
    .insertInto('user_tenant_roles')
    .values(roles.map((role_id) => ({ user_id: userId, tenant_id: tenantId, role_id })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function setTenantRoles(q: Queries, userId: string, grant: TenantGrant): Promise<void> {
  await q
    .deleteFrom('user_tenant_roles')
    .where('user_id', '=', userId)
    .where('tenant_id', '=', grant.tenantId)
    .execute();
  await addTenantRoles(q, userId, grant);
}

/** Every role of the name, the tenant's own and the project's. Not having it is no fault. */
export async function removeTenantRoles(q: Queries, userId: string, grant: TenantGrant): Promise<void> {
  const { tenantId, roleNames } = grant;
  await assertMember(q, userId, tenantId);
  await findTenantRoles(q, tenantId, roleNames);
  await q
    .deleteFrom('user_tenant_roles')
    .where('user_id', '=', userId)
    .where('tenant_id', '=', tenantId)
    .where('role_id', 'in', (roles) => roles.selectFrom('roles').select('id').where('name', 'in', roleNames))
    .execute();
}

/** These tenants and no others, each with these roles and no others. Who stays in a tenant keeps the time of joining. */
export async function setTenants(
  q: Queries,
  userId: string,
  grants: readonly TenantGrant[],
  nowMs: number,
): Promise<void> {
  const left = q.deleteFrom('user_tenants').where('user_id', '=', userId);
  const kept = grants.map(({ tenantId }) => tenantId);
  await (kept.length > 0 ? left.where('tenant_id', 'not in', kept) : left).execute();
  await q.deleteFrom('user_tenant_roles').where('user_id', '=', userId).execute();
  for (const grant of grants) {
    await insertMember(q, userId, grant.tenantId, nowMs);
    await addTenantRoles(q, userId, grant);
  }
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
