import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/index.js';
import { Database, type Queries } from '../database/index.js';
import { UserExistsError } from '../errors/index.js';
import { changeUser, toUserResponse, type ResponseUser, type User } from '../users/index.js';
import { requireLockedUser, requireUser, type UserReference } from './user-reference.js';

export interface UserAnswer {
  readonly user: ResponseUser;
}

/** @param user as it is before the change */
export type UserChange = (q: Queries, user: User, nowMs: number) => Promise<void>;

/** Every change of one user: found, changed and read again in one transaction, so that two changes never mix. */
@Injectable()
export class UserChanger {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws {UserNotFoundError}
   * @throws {UserExistsError} the change takes a login id that is another user's
   */
  change(reference: UserReference, change: UserChange): Promise<UserAnswer> {
    const now = this.clock.now();
    return this.write(async (q) => {
      const before = await requireLockedUser(q, reference);
      await change(q, before, now);
      await changeUser(q, before.id, {}, now);
      return before.id;
    });
  }

  /** @throws {UserExistsError} */
  create(id: string, insert: (q: Queries) => Promise<void>): Promise<UserAnswer> {
    return this.write(async (q) => {
      await insert(q);
      return id;
    });
  }

  private async write(work: (q: Queries) => Promise<string>): Promise<UserAnswer> {
    try {
      const user = await this.database.write(async (q) => {
        const userId = await work(q);
        return requireUser(q, { identifier: '', userId });
      });
      return { user: toUserResponse(user) };
    } catch (error) {
      if (this.database.isUniqueViolation(error)) throw new UserExistsError();
      throw error;
    }
  }
}
