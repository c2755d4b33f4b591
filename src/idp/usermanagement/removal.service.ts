import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/index.js';
import { Database } from '../database/index.js';
import { endSessions } from '../sessions/index.js';
import type { DeleteUsersRequest, UserLogoutRequest } from './removal.dto.js';
import { requireLockedUser, type UserReference } from './user-reference.js';

type Nothing = Record<string, never>;

/** Ends of users and of their sessions. With a user goes everything that is the user's. */
@Injectable()
export class RemovalService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws {UserNotFoundError} */
  async delete(reference: UserReference): Promise<Nothing> {
    await this.database.write(async (q) => {
      const { id } = await requireLockedUser(q, reference);
      await q.deleteFrom('users').where('id', '=', id).execute();
    });
    return {};
  }

  /** Who is not there need not be deleted. */
  async deleteMany({ userIds }: DeleteUsersRequest): Promise<Nothing> {
    if (userIds.length === 0) return {};
    await this.database.write((q) => q.deleteFrom('users').where('id', 'in', userIds).execute());
    return {};
  }

  async deleteTestUsers(): Promise<Nothing> {
    await this.database.write((q) => q.deleteFrom('users').where('is_test', '=', 1).execute());
    return {};
  }

  /**
   * From all devices.
   * @throws {UserNotFoundError}
   */
  async logout(reference: UserLogoutRequest): Promise<Nothing> {
    const now = this.clock.now();
    await this.database.write(async (q) => {
      const { id } = await requireLockedUser(q, reference);
      await endSessions(q, id, now);
    });
    return {};
  }
}
