import { assertTenantExists, findProjectRoles, findTenantRoles } from '../access/index.js';
import type { Queries } from '../database/index.js';
import { InvalidRequestError } from '../errors/index.js';
import type { KeyGrants } from './access-key.js';

/** What a key is given, as ids. */
interface FoundGrants {
  readonly roleIds: readonly string[];
  readonly tenants: readonly { readonly tenantId: string; readonly roleIds: readonly string[] }[];
}

/**
 * @throws {RoleNotFoundError} also for a tenant's own role at project level or in another tenant
 * @throws {TenantNotFoundError}
 * @throws {InvalidRequestError} a tenant is named twice
 */
export async function findGrants(q: Queries, { roleNames, tenants }: KeyGrants): Promise<FoundGrants> {
  if (new Set(tenants.map(({ tenantId }) => tenantId)).size < tenants.length) {
    throw new InvalidRequestError('The keyTenants field names a tenant twice');
  }
  const roleIds = await findProjectRoles(q, roleNames);
  const found: FoundGrants['tenants'][number][] = [];
  for (const { tenantId, roleNames: inTenant } of tenants) {
    await assertTenantExists(q, tenantId);
    found.push({ tenantId, roleIds: await findTenantRoles(q, tenantId, inTenant) });
  }
  return { roleIds, tenants: found };
}

/** In place of the roles that the key has. */
export async function setRoles(q: Queries, keyId: string, roleIds: readonly string[]): Promise<void> {
  await q.deleteFrom('access_key_roles').where('key_id', '=', keyId).execute();
  if (roleIds.length === 0) return;
  await q
    .insertInto('access_key_roles')
    .values(roleIds.map((role_id) => ({ key_id: keyId, role_id })))
    .execute();
}

/** In place of the tenants that the key has, and of its roles there. */
export async function setTenants(q: Queries, keyId: string, tenants: FoundGrants['tenants']): Promise<void> {
  await q.deleteFrom('access_key_tenants').where('key_id', '=', keyId).execute();
  if (tenants.length === 0) return;
  await q
    .insertInto('access_key_tenants')
    .values(tenants.map(({ tenantId }, position) => ({ key_id: keyId, tenant_id: tenantId, position })))
    .execute();
  const roles = tenants.flatMap(({ tenantId, roleIds }) =>
    roleIds.map((role_id) => ({ key_id: keyId, tenant_id: tenantId, role_id })),
  );
  if (roles.length > 0) await q.insertInto('access_key_tenant_roles').values(roles).execute();
}
