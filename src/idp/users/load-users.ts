import { loadAccessOf } from '../access/index.js';
import { queryByKeys, type Queries, type UserRow } from '../database/index.js';
import { parseJsonMap } from '../json/index.js';
import { toUserStatus, type User } from './user.js';

export async function loadUser(q: Queries, id: string): Promise<User | undefined> {
  const [user] = await loadUsers(q, [id]);
  return user;
}

/** In the order of the ids; who is not there is left out. In as many queries for many users as for one. */
export async function loadUsers(q: Queries, ids: readonly string[]): Promise<User[]> {
  if (ids.length === 0) return [];
  const rows = await selectUsers(q, ids);
  const access = await loadAccessOf(q, ids);
  const loginIds = new Map(ids.map((id): [string, string[]] => [id, []]));
  for (const row of rows) if (row.login_id !== null) loginIds.get(row.id)?.push(row.login_id);
  const users = rows.map((row): User => ({
    ...toProfile(row),
    loginIds: loginIds.get(row.id) ?? [],
    hasPassword: row.password_of !== null,
    access: access.get(row.id) ?? { roleNames: [], permissions: [], tenants: [] },
  }));
  const byId = new Map(users.map((user) => [user.id, user]));
  return ids.map((id) => byId.get(id)).filter((user) => user !== undefined);
}

/** A row for each login id, or one row where there is none. */
const selectUsers = queryByKeys((q, ids) =>
  q
    .selectFrom('users')
    .leftJoin('passwords', 'passwords.user_id', 'users.id')
    .leftJoin('login_ids', 'login_ids.user_id', 'users.id')
    .selectAll('users')
    .select(['passwords.user_id as password_of', 'login_ids.value as login_id'])
    .where('users.id', 'in', ids)
    .orderBy('login_ids.position'),
);

function toProfile(row: UserRow): Omit<User, 'loginIds' | 'hasPassword' | 'access'> {
  return {
    id: row.id,
    name: row.name,
    givenName: row.given_name,
    middleName: row.middle_name,
    familyName: row.family_name,
    email: row.email,
    verifiedEmail: row.email_verified === 1,
    phone: row.phone,
    verifiedPhone: row.phone_verified === 1,
    picture: row.picture,
    status: toUserStatus(row.status),
    test: row.is_test === 1,
    customAttributes: parseJsonMap(row.custom_attributes) ?? {},
    recoveryEmail: row.recovery_email,
    verifiedRecoveryEmail: row.recovery_email_verified === 1,
    recoveryPhone: row.recovery_phone,
    verifiedRecoveryPhone: row.recovery_phone_verified === 1,
    scim: row.is_scim === 1,
    createdTime: row.created_time,
    modifiedTime: row.modified_time,
  };
}
