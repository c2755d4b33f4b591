import { Injectable } from '@nestjs/common';
import { Database } from '../database/index.js';
import { type Account, findAccount } from './find-account.js';
import { findIdByIdentifier, findIdByLoginId } from './find-user-id.js';
import { loadUser, loadUsers } from './load-users.js';
import type { User } from './user.js';

@Injectable()
export class UserStore {
  constructor(private readonly database: Database) {}

  find(id: string): Promise<User | undefined> {
    return this.database.read((q) => loadUser(q, id));
  }

  /** In the order of the ids; who is not there is left out. */
  findMany(ids: readonly string[]): Promise<User[]> {
    return this.database.read((q) => loadUsers(q, ids));
  }

  /** Only the id: for calls that need nothing else of the user. */
  findIdByLoginId(loginId: string): Promise<string | undefined> {
    return this.database.read((q) => findIdByLoginId(q, loginId));
  }

  findAccount(loginId: string): Promise<Account | undefined> {
    return this.database.read((q) => findAccount(q, loginId));
  }

  /** By login id or user id. */
  findIdByIdentifier(identifier: string): Promise<string | undefined> {
    return this.database.read((q) => findIdByIdentifier(q, identifier));
  }
}
