import type { Queries } from '../database/index.js';
import { PermissionNotFoundError } from '../errors/index.js';

/**
 * These and no others, as part of a transaction.
 * @throws {PermissionNotFoundError}
 */
export async function setRolePermissions(q: Queries, roleId: string, names: readonly string[]): Promise<void> {
  const ids = await findPermissionIds(q, names);
  await q.deleteFrom('role_permissions').where('role_id', '=', roleId).execute();
  if (ids.length === 0) return;
  await q
    .insertInto('role_permissions')
    .values(ids.map((permission_id) => ({ role_id: roleId, permission_id })))
    .execute();
}

async function findPermissionIds(q: Queries, names: readonly string[]): Promise<string[]> {
  if (names.length === 0) return [];
  const rows = await q.selectFrom('permissions').select(['id', 'name']).where('name', 'in', names).execute();
  const known = new Set(rows.map((row) => row.name));
  const missing = names.filter((name) => !known.has(name));
  if (missing.length > 0) throw new PermissionNotFoundError(missing);
  return rows.map((row) => row.id);
}
