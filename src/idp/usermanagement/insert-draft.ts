import { addProjectRoles, setTenants } from '../access/index.js';
import type { Queries } from '../database/index.js';
import { changeUser, insertUser, replaceLoginIds } from '../users/index.js';
import type { UserDraft } from './user-draft.js';

/**
 * The user with login ids, roles and tenants, as part of a transaction. A login id that is taken is a unique violation.
 * @throws {RoleNotFoundError}
 * @throws {TenantNotFoundError}
 */
export async function insertDraft(q: Queries, id: string, draft: UserDraft, nowMs: number): Promise<void> {
  const { profile, loginIds, status, createdTime, roleNames, userTenants, ...rest } = draft;
  await insertUser(q, { ...profile, id, loginId: loginIds[0], status, createdTime });
  await changeUser(q, id, rest, nowMs);
  if (loginIds.length > 1) await replaceLoginIds(q, id, loginIds);
  await addProjectRoles(q, id, roleNames);
  await setTenants(q, id, userTenants, nowMs);
}
