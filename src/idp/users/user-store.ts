import { Injectable } from '@nestjs/common';
import { loadUserAccess } from '../access/index.js';
import { Database, type Queries, type UserTable } from '../database/index.js';
import { parseJsonMap } from '../json/index.js';
import { parseLoginId } from './login-id.js';
import type { User, UserStatus } from './user.js';

@Injectable()
export class UserStore {
  constructor(private readonly database: Database) {}

  find(id: string): Promise<User | undefined> {
    return this.database.read((q) => loadUser(q, id));
  }

  /** Only the id: for calls that need nothing else of the user. */
  async findIdByLoginId(loginId: string): Promise<string | undefined> {
    const { key } = parseLoginId(loginId);
    const row = await this.database.read((q) =>
      q.selectFrom('login_ids').select('user_id').where('key', '=', key).executeTakeFirst(),
    );
    return row?.user_id;
  }

  /** Management calls name a user by login id or by user id, in the same field (`descope-api.md` §7.0). */
  async findIdByIdentifier(identifier: string): Promise<string | undefined> {
    const row = await this.database.read((q) =>
      q.selectFrom('users').select('id').where('id', '=', identifier).executeTakeFirst(),
    );
    return row?.id ?? this.findIdByLoginId(identifier);
  }
}

async function loadUser(q: Queries, id: string): Promise<User | undefined> {
  const row = await q.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return undefined;
  const loginIds = await q
    .selectFrom('login_ids')
    .select('value')
    .where('user_id', '=', id)
    .orderBy('position')
    .execute();
  const password = await q.selectFrom('passwords').select('user_id').where('user_id', '=', id).executeTakeFirst();
  return {
    ...toProfile(row),
    loginIds: loginIds.map(({ value }) => value),
    hasPassword: password !== undefined,
    access: await loadUserAccess(q, id),
  };
}

function toProfile(row: UserTable): Omit<User, 'loginIds' | 'hasPassword' | 'access'> {
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
    status: toStatus(row.status),
    test: row.is_test === 1,
    customAttributes: parseJsonMap(row.custom_attributes) ?? {},
    createdTime: row.created_time,
    modifiedTime: row.modified_time,
  };
}

/** A status that this version does not know shuts the user out rather than in. */
function toStatus(text: string): UserStatus {
  return text === 'enabled' || text === 'invited' || text === 'expired' ? text : 'disabled';
}
