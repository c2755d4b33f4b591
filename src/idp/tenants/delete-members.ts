import type { Queries } from '../database/index.js';
import { subtree } from './tenant-tree.js';

/** Users and access keys that are in this tenant or below it and in no other, as part of a transaction. */
export async function deleteMembers(q: Queries, tenantId: string): Promise<void> {
  const users = q.selectFrom('user_tenants').select('user_id');
  const keys = q.selectFrom('access_key_tenants').select('key_id');
  // Nobody here joins another tenant meanwhile: the deletions that follow see who did until now.
  const userIds = users.where('tenant_id', 'in', subtree(q, tenantId));
  await q.selectFrom('users').select('id').where('id', 'in', userIds).orderBy('id').forUpdate().execute();
  const keyIds = keys.where('tenant_id', 'in', subtree(q, tenantId));
  await q.selectFrom('access_keys').select('id').where('id', 'in', keyIds).orderBy('id').forUpdate().execute();
  await q
    .deleteFrom('users')
    .where('id', 'in', userIds)
    .where('id', 'not in', users.where('tenant_id', 'not in', subtree(q, tenantId)))
    .execute();
  await q
    .deleteFrom('access_keys')
    .where('id', 'in', keyIds)
    .where('id', 'not in', keys.where('tenant_id', 'not in', subtree(q, tenantId)))
    .execute();
}
