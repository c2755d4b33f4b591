import type { AccessKeyTable, Queries } from '../database/index.js';
import { parseJsonMap } from '../json/index.js';
import type { AccessKey, KeyTenant } from './access-key.js';
import { parseTexts } from './parse-texts.js';

/** In the order of the rows, and in as many queries for many keys as for one. */
export async function toAccessKeys(q: Queries, rows: readonly AccessKeyTable[]): Promise<AccessKey[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const roles = await selectRoles(q, ids);
  const tenants = await selectTenants(q, ids);
  const tenantRoles = await selectTenantRoles(q, ids);
  return rows.map((row) => ({
    ...toKey(row),
    roleNames: names(roles.filter(({ key_id }) => key_id === row.id)),
    tenants: tenants
      .filter(({ key_id }) => key_id === row.id)
      .map(({ tenant_id, name }): KeyTenant => {
        const own = tenantRoles.filter((role) => role.key_id === row.id && role.tenant_id === tenant_id);
        return { tenantId: tenant_id, tenantName: name, roleNames: names(own) };
      }),
  }));
}

function toKey(row: AccessKeyTable): Omit<AccessKey, 'roleNames' | 'tenants'> {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    active: row.status === 'active',
    createdBy: row.created_by,
    boundUserId: row.bound_user_id ?? '',
    customClaims: parseJsonMap(row.custom_claims) ?? {},
    customAttributes: parseJsonMap(row.custom_attributes) ?? {},
    permittedIps: parseTexts(row.permitted_ips),
    createdTime: row.created_time,
    expiresTime: row.expires_time,
  };
}

function names(rows: readonly { readonly name: string }[]): string[] {
  return rows.map(({ name }) => name).sort();
}

function selectRoles(q: Queries, ids: readonly string[]): Promise<{ key_id: string; name: string }[]> {
  return q
    .selectFrom('access_key_roles')
    .innerJoin('roles', 'roles.id', 'access_key_roles.role_id')
    .select(['access_key_roles.key_id', 'roles.name'])
    .where('access_key_roles.key_id', 'in', ids)
    .execute();
}

function selectTenants(
  q: Queries,
  ids: readonly string[],
): Promise<{ key_id: string; tenant_id: string; name: string }[]> {
  return q
    .selectFrom('access_key_tenants')
    .innerJoin('tenants', 'tenants.id', 'access_key_tenants.tenant_id')
    .select(['access_key_tenants.key_id', 'access_key_tenants.tenant_id', 'tenants.name'])
    .where('access_key_tenants.key_id', 'in', ids)
    .orderBy('access_key_tenants.position')
    .execute();
}

function selectTenantRoles(
  q: Queries,
  ids: readonly string[],
): Promise<{ key_id: string; tenant_id: string; name: string }[]> {
  return q
    .selectFrom('access_key_tenant_roles')
    .innerJoin('roles', 'roles.id', 'access_key_tenant_roles.role_id')
    .select(['access_key_tenant_roles.key_id', 'access_key_tenant_roles.tenant_id', 'roles.name'])
    .where('access_key_tenant_roles.key_id', 'in', ids)
    .execute();
}
