import type { Queries } from '../database/index.js';
import { parseJsonMap } from '../json/index.js';
import type { TenantAccess, UserAccess } from './user-access.js';

interface Granted {
  readonly roleId: string;
  readonly name: string;
}

export async function loadUserAccess(q: Queries, userId: string): Promise<UserAccess> {
  const projectRoles = await selectProjectRoles(q, userId);
  const memberships = await selectMemberships(q, userId);
  const tenantRoles = memberships.length > 0 ? await selectTenantRoles(q, userId) : [];
  const permissions = await selectPermissions(q, [...projectRoles, ...tenantRoles]);
  return {
    ...summarise(projectRoles, permissions),
    tenants: memberships.map((tenant): TenantAccess => ({
      tenantId: tenant.id,
      tenantName: tenant.name,
      customAttributes: parseJsonMap(tenant.custom_attributes) ?? {},
      ...summarise(
        tenantRoles.filter((role) => role.tenantId === tenant.id),
        permissions,
      ),
    })),
  };
}

type PermissionsByRole = ReadonlyMap<string, readonly string[]>;

function summarise(roles: readonly Granted[], permissions: PermissionsByRole): Omit<UserAccess, 'tenants'> {
  return {
    roleNames: sorted(roles.map((role) => role.name)),
    permissions: sorted(roles.flatMap((role) => permissions.get(role.roleId) ?? [])),
  };
}

function sorted(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}

function selectProjectRoles(q: Queries, userId: string): Promise<Granted[]> {
  return q
    .selectFrom('user_roles')
    .innerJoin('roles', 'roles.id', 'user_roles.role_id')
    .select(['roles.id as roleId', 'roles.name'])
    .where('user_roles.user_id', '=', userId)
    .execute();
}

function selectMemberships(
  q: Queries,
  userId: string,
): Promise<{ id: string; name: string; custom_attributes: string }[]> {
  return q
    .selectFrom('user_tenants')
    .innerJoin('tenants', 'tenants.id', 'user_tenants.tenant_id')
    .select(['tenants.id', 'tenants.name', 'tenants.custom_attributes'])
    .where('user_tenants.user_id', '=', userId)
    .orderBy('user_tenants.created_time')
    .orderBy('tenants.id')
    .execute();
}

function selectTenantRoles(q: Queries, userId: string): Promise<(Granted & { tenantId: string })[]> {
  return q
    .selectFrom('user_tenant_roles')
    .innerJoin('roles', 'roles.id', 'user_tenant_roles.role_id')
    .select(['roles.id as roleId', 'roles.name', 'user_tenant_roles.tenant_id as tenantId'])
    .where('user_tenant_roles.user_id', '=', userId)
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
