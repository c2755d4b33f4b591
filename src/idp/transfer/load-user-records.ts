import type { Queries } from '../database/index.js';
import { loadUsers, parseLoginId, type User } from '../users/index.js';
import type { DatedHash, TenantRecord, UserRecord } from './user-record.js';

/** Users by the order of their ids, after the given one. */
export async function loadUserRecords(q: Queries, afterId: string, count: number): Promise<UserRecord[]> {
  const page = await q.selectFrom('users').select('id').where('id', '>', afterId).orderBy('id').limit(count).execute();
  const ids = page.map(({ id }) => id);
  if (ids.length === 0) return [];
  const users = await loadUsers(q, ids);
  const passwords = await q.selectFrom('passwords').selectAll().where('user_id', 'in', ids).execute();
  const history = await selectHistory(q, ids);
  const memberships = await selectMemberships(q, ids);
  const passwordOf = new Map(passwords.map((row) => [row.user_id, row]));
  return users.map(({ loginIds, access, hasPassword, ...user }: User): UserRecord => {
    const password = hasPassword ? passwordOf.get(user.id) : undefined;
    return {
      ...user,
      loginIds: loginIds.map(parseLoginId),
      roleNames: access.roleNames,
      tenants: memberships.get(user.id) ?? [],
      password: password && {
        hash: password.hash,
        time: password.changed_time,
        mustChange: password.must_change === 1,
        history: history.get(user.id) ?? [],
      },
    };
  });
}

async function selectHistory(q: Queries, ids: readonly string[]): Promise<ReadonlyMap<string, DatedHash[]>> {
  const rows = await q
    .selectFrom('password_history')
    .selectAll()
    .where('user_id', 'in', ids)
    .orderBy('replaced_time')
    .orderBy('hash')
    .execute();
  return groupBy(rows.map((row) => [row.user_id, { hash: row.hash, time: row.replaced_time }]));
}

/** Every one: a tenant that is disabled is still the user's. */
async function selectMemberships(q: Queries, ids: readonly string[]): Promise<ReadonlyMap<string, TenantRecord[]>> {
  const roles = await q
    .selectFrom('user_tenant_roles')
    .innerJoin('roles', 'roles.id', 'user_tenant_roles.role_id')
    .select(['user_tenant_roles.user_id', 'user_tenant_roles.tenant_id', 'roles.name'])
    .where('user_tenant_roles.user_id', 'in', ids)
    .orderBy('roles.name')
    .execute();
  const names = groupBy(roles.map((row) => [`${row.user_id} ${row.tenant_id}`, row.name]));
  const rows = await q
    .selectFrom('user_tenants')
    .selectAll()
    .where('user_id', 'in', ids)
    .orderBy('created_time')
    .orderBy('tenant_id')
    .execute();
  return groupBy(
    rows.map(({ user_id, tenant_id, created_time }) => [
      user_id,
      {
        tenantId: tenant_id,
        roleNames: [...new Set(names.get(`${user_id} ${tenant_id}`))],
        joinedTime: created_time,
      },
    ]),
  );
}

function groupBy<T>(entries: readonly (readonly [string, T])[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const [key, value] of entries) {
    const group = groups.get(key) ?? [];
    group.push(value);
    groups.set(key, group);
  }
  return groups;
}
