import type { Queries } from '../database/index.js';
import type { UserAccess } from './user-access.js';

/** What roles give to whom is no user. Lists are sorted and without doubles. */
export async function loadRoleAccess(
  q: Queries,
  roleIds: readonly string[],
): Promise<Pick<UserAccess, 'roleNames' | 'permissions'>> {
  if (roleIds.length === 0) return { roleNames: [], permissions: [] };
  const roles = await q.selectFrom('roles').select('name').where('id', 'in', roleIds).execute();
  const permissions = await q
    .selectFrom('role_permissions')
    .innerJoin('permissions', 'permissions.id', 'role_permissions.permission_id')
    .select('permissions.name')
    .where('role_permissions.role_id', 'in', roleIds)
    .execute();
  return { roleNames: sortedNames(roles), permissions: sortedNames(permissions) };
}

function sortedNames(rows: readonly { readonly name: string }[]): string[] {
  return [...new Set(rows.map(({ name }) => name))].sort();
}
