import type { Insertable } from 'kysely';
import type { Queries, Schema } from '../database/index.js';
import { attributeKeys } from '../users/index.js';
import type { UserRecord } from './user-record.js';

/** Ids of roles that the record names, found beforehand. */
export interface FoundRoles {
  readonly project: readonly string[];
  readonly tenants: ReadonlyMap<string, readonly string[]>;
}

/** In the order in which they refer to each other. */
type UserTables =
  | 'users'
  | 'login_ids'
  | 'user_attributes'
  | 'passwords'
  | 'password_history'
  | 'user_roles'
  | 'user_tenants'
  | 'user_tenant_roles';

type Rows = { readonly [Table in UserTables]: Insertable<Schema[Table]>[] };

/** Engines allow so many values a statement: 32,766 on SQLite. */
const ROWS_A_STATEMENT = 1000;

/** Collects rows of many users and writes them in few statements. */
export class UserRows {
  private readonly rows: Rows = {
    users: [],
    login_ids: [],
    user_attributes: [],
    passwords: [],
    password_history: [],
    user_roles: [],
    user_tenants: [],
    user_tenant_roles: [],
  };

  add(user: UserRecord, roles: FoundRoles): void {
    const { id: user_id } = user;
    this.rows.users.push(toUserRow(user));
    this.rows.login_ids.push(...user.loginIds.map(({ key, value }, position) => ({ key, value, user_id, position })));
    for (const [name, value] of Object.entries(user.customAttributes)) {
      this.rows.user_attributes.push(...[...attributeKeys(value)].map((key) => ({ user_id, name, value: key })));
    }
    this.addPassword(user);
    this.rows.user_roles.push(...roles.project.map((role_id) => ({ user_id, role_id })));
    for (const { tenantId: tenant_id, joinedTime } of user.tenants) {
      this.rows.user_tenants.push({ user_id, tenant_id, created_time: joinedTime });
      const given = roles.tenants.get(tenant_id) ?? [];
      this.rows.user_tenant_roles.push(...given.map((role_id) => ({ user_id, tenant_id, role_id })));
    }
  }

  /** As part of a transaction. */
  async write(q: Queries): Promise<void> {
    const { rows } = this;
    for (const part of parts(rows.users)) await q.insertInto('users').values(part).execute();
    for (const part of parts(rows.login_ids)) await q.insertInto('login_ids').values(part).execute();
    for (const part of parts(rows.user_attributes)) await q.insertInto('user_attributes').values(part).execute();
    for (const part of parts(rows.passwords)) await q.insertInto('passwords').values(part).execute();
    for (const part of parts(rows.password_history)) await q.insertInto('password_history').values(part).execute();
    for (const part of parts(rows.user_roles)) await q.insertInto('user_roles').values(part).execute();
    for (const part of parts(rows.user_tenants)) await q.insertInto('user_tenants').values(part).execute();
    for (const part of parts(rows.user_tenant_roles)) await q.insertInto('user_tenant_roles').values(part).execute();
  }

  private addPassword({ id: user_id, password }: UserRecord): void {
    if (!password) return;
    const { hash, time, mustChange, history } = password;
    this.rows.passwords.push({ user_id, hash, changed_time: time, must_change: Number(mustChange) });
    this.rows.password_history.push(...history.map((old) => ({ user_id, hash: old.hash, replaced_time: old.time })));
  }
}

function parts<T>(rows: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(rows.length / ROWS_A_STATEMENT) }, (_, n) =>
    rows.slice(n * ROWS_A_STATEMENT, (n + 1) * ROWS_A_STATEMENT),
  );
}

function toUserRow(user: UserRecord): Insertable<Schema['users']> {
  return {
    id: user.id,
    name: user.name,
    given_name: user.givenName,
    middle_name: user.middleName,
    family_name: user.familyName,
    email: user.email,
    email_verified: Number(user.verifiedEmail),
    phone: user.phone,
    phone_verified: Number(user.verifiedPhone),
    picture: user.picture,
    status: user.status,
    is_test: Number(user.test),
    custom_attributes: JSON.stringify(user.customAttributes),
    created_time: user.createdTime,
    modified_time: user.modifiedTime,
    recovery_email: user.recoveryEmail,
    recovery_email_verified: Number(user.verifiedRecoveryEmail),
    recovery_phone: user.recoveryPhone,
    recovery_phone_verified: Number(user.verifiedRecoveryPhone),
    is_scim: Number(user.scim),
  };
}
