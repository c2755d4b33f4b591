import { Injectable } from '@nestjs/common';
import { Database } from '../database/index.js';
import { parseLoginId, UserStore } from '../users/index.js';
import type { AuditedUser } from './audited-request.js';

/** Who is meant in a request. */
@Injectable()
export class AuditUsers {
  constructor(
    private readonly database: Database,
    private readonly users: UserStore,
  ) {}

  /** By login id or user id. */
  async find(identifier: string): Promise<AuditedUser | undefined> {
    const id = identifier === '' ? undefined : await this.users.findIdByIdentifier(identifier);
    return id === undefined ? undefined : this.users.find(id);
  }

  /** Of a failed sign-in: one query whether or not there is such a user, so that the record costs the same. */
  async findByLoginId(loginId: string): Promise<AuditedUser | undefined> {
    const { key } = parseLoginId(loginId);
    const row = await this.database.read((q) =>
      q
        .selectFrom('login_ids')
        .innerJoin('users', 'users.id', 'login_ids.user_id')
        .select(['users.id', 'users.is_test'])
        .where('login_ids.key', '=', key)
        .executeTakeFirst(),
    );
    return row && { id: row.id, loginIds: [loginId], test: row.is_test === 1 };
  }
}
