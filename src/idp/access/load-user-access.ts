import type { Queries } from '../database/index.js';
import { parseJsonMap } from '../json/index.js';
import { loadTenantTerms } from './load-tenant-terms.js';
import { NO_TERMS, type TenantAccess, type UserAccess } from './user-access.js';

interface Granted {
  readonly userId: string;
  readonly roleId: string;
  readonly name: string;
}

interface Membership {
  readonly userId: string;
  readonly id: string;
  readonly name: string;
  readonly custom_attributes: string;
}

export async function loadUserAccess(q: Queries, userId: string): Promise<UserAccess> {
  const access = await loadAccessOf(q, [userId]);
  return access.get(userId) ?? { roleNames: [], permissions: [], tenants: [] };
}

/** As `loadUserAccess`, in as many queries for many users as for one. */
export async function loadAccessOf(q: Queries, userIds: readonly string[]): Promise<ReadonlyMap<string, UserAccess>> {
  if (userIds.length === 0) return new Map();
  const projectRoles = await selectProjectRoles(q, userIds);
  const memberships = await selectMemberships(q, userIds);
  const tenantRoles = memberships.length > 0 ? await selectTenantRoles(q, userIds) : [];
  const permissions = await selectPermissions(q, [...projectRoles, ...tenantRoles]);
  const terms = await loadTenantTerms(
    q,
    memberships.map(({ id }) => id),
  );
  const rolesOf = groupBy(projectRoles, ({ userId }) => userId);
  const tenantsOf = groupBy(memberships, ({ userId }) => userId);
  const tenantRolesOf = groupBy(tenantRoles, ({ userId, tenantId }) => JSON.stringify([userId, tenantId]));
  const access = (userId: string): UserAccess => ({
    ...summarise(rolesOf.get(userId) ?? [], permissions),
    tenants: (tenantsOf.get(userId) ?? []).map((tenant): TenantAccess => ({
      tenantId: tenant.id,
      tenantName: tenant.name,
      customAttributes: parseJsonMap(tenant.custom_attributes) ?? {},
      ...summarise(tenantRolesOf.get(JSON.stringify([userId, tenant.id])) ?? [], permissions),
      terms: terms.get(tenant.id) ?? NO_TERMS,
    })),
  });
  return new Map(userIds.map((userId) => [userId, access(userId)]));
}

type PermissionsByRole = ReadonlyMap<string, readonly string[]>;

function summarise(roles: readonly Granted[], permissions: PermissionsByRole): Omit<UserAccess, 'tenants'> {
  return {
    roleNames: sorted(roles.map((role) => role.name)),
    permissions: sorted(roles.flatMap((role) => permissions.get(role.roleId) ?? [])),
  };
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

function selectProjectRoles(q: Queries, userIds: readonly string[]): Promise<Granted[]> {
  return q
    .selectFrom('user_roles')
    .innerJoin('roles', 'roles.id', 'user_roles.role_id')
    .select(['user_roles.user_id as userId', 'roles.id as roleId', 'roles.name'])
    .where('user_roles.user_id', 'in', userIds)
    .execute();
}

function selectMemberships(q: Queries, userIds: readonly string[]): Promise<Membership[]> {
  return q
    .selectFrom('user_tenants')
    .innerJoin('tenants', 'tenants.id', 'user_tenants.tenant_id')
    .select(['user_tenants.user_id as userId', 'tenants.id', 'tenants.name', 'tenants.custom_attributes'])
    .where('user_tenants.user_id', 'in', userIds)
    .orderBy('user_tenants.created_time')
    .orderBy('tenants.id')
    .execute();
}

function selectTenantRoles(q: Queries, userIds: readonly string[]): Promise<(Granted & { tenantId: string })[]> {
  return q
    .selectFrom('user_tenant_roles')
    .innerJoin('roles', 'roles.id', 'user_tenant_roles.role_id')
    .select([
      'user_tenant_roles.user_id as userId',
      'user_tenant_roles.tenant_id as tenantId',
      'roles.id as roleId',
      'roles.name',
    ])
    .where('user_tenant_roles.user_id', 'in', userIds)
    .execute();
}

async function selectPermissions(q: Queries, roles: readonly Granted[]): Promise<PermissionsByRole> {
  const byRole = new Map<string, string[]>();
  const roleIds = [...new Set(roles.map((role) => role.roleId))];
  if (roleIds.length === 0) return byRole;
  const rows = await q
    .selectFrom('role_permissions')
    .innerJoin('permissions', 'permissions.id', 'role_permissions.permission_id')
    .select(['role_permissions.role_id', 'permissions.name'])
    .where('role_permissions.role_id', 'in', roleIds)
    .execute();
  for (const row of rows) byRole.set(row.role_id, [...(byRole.get(row.role_id) ?? []), row.name]);
  return byRole;
}
