import type { Queries } from '../database/index.js';
import { subtree } from './tenant-tree.js';

/** Users and access keys that are in this tenant or below it and in no other, as part of a transaction. */
export async function deleteMembers(q: Queries, tenantId: string): Promise<void> {
  const users = q.selectFrom('user_tenants').select('user_id');
  await q
    .deleteFrom('users')
    .where('id', 'in', users.where('tenant_id', 'in', subtree(q, tenantId)))
    .where('id', 'not in', users.where('tenant_id', 'not in', subtree(q, tenantId)))
    .execute();
  const keys = q.selectFrom('access_key_tenants').select('key_id');
  await q
    .deleteFrom('access_keys')
    .where('id', 'in', keys.where('tenant_id', 'in', subtree(q, tenantId)))
    .where('id', 'not in', keys.where('tenant_id', 'not in', subtree(q, tenantId)))
    .execute();
}
