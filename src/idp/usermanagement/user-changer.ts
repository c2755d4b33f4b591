import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/index.js';
import { Database, type Queries } from '../database/index.js';
import { UserExistsError } from '../errors/index.js';
import { changeUser, toUserResponse, type ResponseUser, type User } from '../users/index.js';
import { requireUser, type UserReference } from './user-reference.js';

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
  async change(reference: UserReference, change: UserChange): Promise<UserAnswer> {
    const now = this.clock.now();
    const user = await this.inTransaction(async (q) => {
      const before = await requireUser(q, reference);
      await change(q, before, now);
      await changeUser(q, before.id, {}, now);
      return requireUser(q, { identifier: '', userId: before.id });
    });
    return { user: toUserResponse(user) };
  }

  /** @throws {UserExistsError} a login id is another user's */
  async inTransaction<T>(work: (q: Queries) => Promise<T>): Promise<T> {
    try {
      return await this.database.write(work);
    } catch (error) {
      if (this.database.isUniqueViolation(error)) throw new UserExistsError();
      throw error;
    }
  }
}
