import type { Queries } from '../database/index.js';
import { findProjectRoles } from './find-roles.js';

/*
 * Parts of a transaction. Roles come by name; each call changes all that it names or throws RoleNotFoundError.
 */

export async function addProjectRoles(q: Queries, userId: string, names: readonly string[]): Promise<void> {
  const roles = await findProjectRoles(q, names);
  if (roles.length === 0) return;
  await q
    .insertInto('user_roles')
    .values(roles.map((role_id) => ({ user_id: userId, role_id })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function setProjectRoles(q: Queries, userId: string, names: readonly string[]): Promise<void> {
  await q.deleteFrom('user_roles').where('user_id', '=', userId).execute();
  await addProjectRoles(q, userId, names);
}

/** Not having the role is no fault. */
export async function removeProjectRoles(q: Queries, userId: string, names: readonly string[]): Promise<void> {
  const roles = await findProjectRoles(q, names);
  if (roles.length === 0) return;
  await q.deleteFrom('user_roles').where('user_id', '=', userId).where('role_id', 'in', roles).execute();
}
