import type { Queries } from '../database/index.js';

/** The project's roles that everybody has who signs up. Part of the transaction that makes the user. */
export async function giveDefaultRoles(q: Queries, userId: string): Promise<void> {
  const roles = await q.selectFrom('roles').select('id').where('scope', '=', '').where('is_default', '=', 1).execute();
  if (roles.length === 0) return;
  await q
    .insertInto('user_roles')
    .values(roles.map(({ id }) => ({ user_id: userId, role_id: id })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Those that the tenant was given as its default ones, and its own roles that are marked as such. */
export async function giveTenantDefaultRoles(q: Queries, userId: string, tenantId: string): Promise<void> {
  const roles = await q
    .selectFrom('tenant_default_roles')
    .select('role_id')
    .where('tenant_id', '=', tenantId)
    .union(q.selectFrom('roles').select('id as role_id').where('scope', '=', tenantId).where('is_default', '=', 1))
    .execute();
  if (roles.length === 0) return;
  await q
    .insertInto('user_tenant_roles')
    .values(roles.map(({ role_id }) => ({ user_id: userId, tenant_id: tenantId, role_id })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
