import { sql, type Compilable } from 'kysely';
import { queryByKeys, type Queries } from '../database/index.js';
import { parseJsonMap } from '../json/index.js';
import { TERMS, toTerms } from './load-tenant-terms.js';
import type { TenantAccess, UserAccess } from './user-access.js';

interface Granted {
  readonly userId: string;
  /** Empty: at project level. */
  readonly tenantId: string;
  readonly roleId: string;
  readonly name: string;
}

export async function loadUserAccess(q: Queries, userId: string): Promise<UserAccess> {
  const access = await loadAccessOf(q, [userId]);
  return access.get(userId) ?? { roleNames: [], permissions: [], tenants: [] };
}

/** As `loadUserAccess`, in as many queries for many users as for one. */
export async function loadAccessOf(q: Queries, userIds: readonly string[]): Promise<ReadonlyMap<string, UserAccess>> {
  if (userIds.length === 0) return new Map();
  const roles = await selectRoles(q, userIds);
  const memberships = await selectMemberships(q, userIds);
  const permissions = roles.length > 0 ? groupPermissions(await selectPermissions(q, userIds)) : NO_PERMISSIONS;
  const tenantsOf = groupBy(memberships, ({ userId }) => userId);
  const rolesOf = groupBy(roles, ({ userId, tenantId }) => JSON.stringify([userId, tenantId]));
  const given = (userId: string, tenantId: string): Omit<UserAccess, 'tenants'> =>
    summarise(rolesOf.get(JSON.stringify([userId, tenantId])) ?? [], permissions);
  const access = (userId: string): UserAccess => ({
    ...given(userId, ''),
    tenants: (tenantsOf.get(userId) ?? []).map((tenant): TenantAccess => ({
      tenantId: tenant.id,
      tenantName: tenant.name,
      customAttributes: parseJsonMap(tenant.custom_attributes) ?? {},
      ...given(userId, tenant.id),
      terms: toTerms(tenant),
    })),
  });
  return new Map(userIds.map((userId) => [userId, access(userId)]));
}

type PermissionsByRole = ReadonlyMap<string, readonly string[]>;

const NO_PERMISSIONS: PermissionsByRole = new Map();

function summarise(roles: readonly Granted[], permissions: PermissionsByRole): Omit<UserAccess, 'tenants'> {
  return {
    roleNames: sorted(roles.map((role) => role.name)),
    permissions: sorted(roles.flatMap((role) => permissions.get(role.roleId) ?? [])),
  };
}

function groupPermissions(rows: readonly { role_id: string; name: string }[]): PermissionsByRole {
  const groups = groupBy(rows, ({ role_id }) => role_id);
  return new Map([...groups].map(([roleId, group]) => [roleId, group.map(({ name }) => name)]));
}

function groupBy<T>(rows: readonly T[], keyOf: (row: T) => string): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}

function sorted(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}

/** At project level and in tenants. */
const selectRoles = queryByKeys((q, userIds): Compilable<Granted> =>
  q
    .selectFrom('user_roles')
    .innerJoin('roles', 'roles.id', 'user_roles.role_id')
    .select(['user_roles.user_id as userId', sql<string>`''`.as('tenantId'), 'roles.id as roleId', 'roles.name'])
    .where('user_roles.user_id', 'in', userIds)
    .unionAll(
      q
        .selectFrom('user_tenant_roles')
        .innerJoin('roles', 'roles.id', 'user_tenant_roles.role_id')
        .select([
          'user_tenant_roles.user_id as userId',
          'user_tenant_roles.tenant_id as tenantId',
          'roles.id as roleId',
          'roles.name',
        ])
        .where('user_tenant_roles.user_id', 'in', userIds),
    ),
);

/** In the order in which the users joined. */
const selectMemberships = queryByKeys((q, userIds) =>
  q
    .selectFrom('user_tenants')
    .innerJoin('tenants', 'tenants.id', 'user_tenants.tenant_id')
    .leftJoin('tenant_settings as s', (join) => join.onRef('s.tenant_id', '=', 'tenants.id').on('s.enabled', '=', 1))
    .select(['user_tenants.user_id as userId', 'tenants.id', 'tenants.name', 'tenants.custom_attributes', ...TERMS])
    .where('user_tenants.user_id', 'in', userIds)
    .orderBy('user_tenants.created_time')
    .orderBy('tenants.id'),
);

/** Of all the roles that the users have anywhere. */
const selectPermissions = queryByKeys((q, userIds) =>
  q
    .selectFrom('role_permissions')
    .innerJoin('permissions', 'permissions.id', 'role_permissions.permission_id')
    .select(['role_permissions.role_id', 'permissions.name'])
    .where('role_permissions.role_id', 'in', (eb) =>
      eb
        .selectFrom('user_roles')
        .select('role_id')
        .where('user_id', 'in', userIds)
        .union(eb.selectFrom('user_tenant_roles').select('role_id').where('user_id', 'in', userIds)),
    ),
);
