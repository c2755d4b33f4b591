import { Injectable } from '@nestjs/common';
import { Database } from '../database/index.js';
import { SignInHistory, type HistoryEntry } from '../sessions/index.js';
import { maySignIn, toUserResponse, UserStore, type ResponseUser } from '../users/index.js';
import type { LoadUsersRequest } from './load-users.dto.js';
import type { UserAnswer } from './user-changer.js';
import { requireUser, type UserReference } from './user-reference.js';

export interface UsersAnswer {
  readonly users: readonly ResponseUser[];
  /** Of all that match, whatever the page holds. */
  readonly total: number;
}

/** What is known of users that the caller can name. */
@Injectable()
export class LoadService {
  constructor(
    private readonly database: Database,
    private readonly users: UserStore,
    private readonly signIns: SignInHistory,
  ) {}

  /** @throws {UserNotFoundError} */
  async load(reference: UserReference): Promise<UserAnswer> {
    const user = await this.database.read((q) => requireUser(q, reference));
    return { user: toUserResponse(user) };
  }

  /** In the order of the ids; who is not there is left out. */
  async loadMany({ userIds, includeInvalidUsers }: LoadUsersRequest): Promise<UsersAnswer> {
    const found = await this.users.findMany([...new Set(userIds)]);
    const users = found.filter((user) => includeInvalidUsers || maySignIn(user)).map(toUserResponse);
    return { users, total: users.length };
  }

  /** User by user, the latest sign-in of each first. */
  async history(userIds: readonly string[]): Promise<HistoryEntry[]> {
    const entries: HistoryEntry[] = [];
    for (const userId of new Set(userIds)) entries.push(...(await this.signIns.list(userId)));
    return entries;
  }
}
