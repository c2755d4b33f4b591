import { Injectable } from '@nestjs/common';
import { Database } from '../database/index.js';
import { InvalidCredentialsError, UserExistsError } from '../errors/index.js';
import { assertLive, endSessions, type SessionProof } from '../sessions/index.js';
import { insertUser, parseLoginId, type NewUser } from '../users/index.js';

export interface Credential {
  readonly userId: string;
  /** Nothing for a user who signs in by other means only. */
  readonly hash: string | undefined;
  /** When the password was set, not when it was last hashed. Milliseconds since the epoch. */
  readonly changedTime: number;
}

@Injectable()
export class PasswordStore {
  constructor(private readonly database: Database) {}

  /**
   * User, login id and password, or nothing.
   * @throws {UserExistsError}
   */
  async signUp(user: NewUser, hash: string): Promise<void> {
    try {
      await this.database.write(async (q) => {
        await insertUser(q, user);
        await q.insertInto('passwords').values({ user_id: user.id, hash, changed_time: user.createdTime }).execute();
      });
    } catch (error) {
      if (this.database.isUniqueViolation(error)) throw new UserExistsError();
      throw error;
    }
  }

  async find(loginId: string): Promise<Credential | undefined> {
    const { key } = parseLoginId(loginId);
    const row = await this.database.read((q) =>
      q
        .selectFrom('login_ids')
        .leftJoin('passwords', 'passwords.user_id', 'login_ids.user_id')
        .select(['login_ids.user_id', 'passwords.hash', 'passwords.changed_time'])
        .where('login_ids.key', '=', key)
        .executeTakeFirst(),
    );
    return row && { userId: row.user_id, hash: row.hash ?? undefined, changedTime: row.changed_time ?? 0 };
  }

  /**
   * Sets the password in the name of a session and ends the user's others: whoever knew the old one is out.
   * @throws {LoggedOutError} the session has ended since it was checked: a hash takes long enough for that
   */
  async set(userId: string, hash: string, nowMs: number, keptSessionId: string): Promise<void> {
    await this.database.write(async (q) => {
      await assertLive(q, keptSessionId);
      await q
        .insertInto('passwords')
        .values({ user_id: userId, hash, changed_time: nowMs })
        .onConflict((conflict) => conflict.column('user_id').doUpdateSet({ hash, changed_time: nowMs }))
        .execute();
      await endSessions(q, userId, nowMs, keptSessionId);
    });
  }

  /** As `set`, all sessions, unless the password was changed since it was checked: then nothing happens. */
  replace(userId: string, checkedHash: string, hash: string, nowMs: number): Promise<'replaced' | 'stale'> {
    return this.database.write(async (q) => {
      const result = await q
        .updateTable('passwords')
        .set({ hash, changed_time: nowMs })
        .where('user_id', '=', userId)
        .where('hash', '=', checkedHash)
        .executeTakeFirst();
      if (result.numUpdatedRows === 0n) return 'stale';
      await endSessions(q, userId, nowMs);
      return 'replaced';
    });
  }

  /**
   * That this is still the user's password when the session begins.
   * @throws {InvalidCredentialsError}
   */
  proof(userId: string, changedTime: number): SessionProof {
    return async (q) => {
      const row = await q
        .selectFrom('passwords')
        .select('changed_time')
        .where('user_id', '=', userId)
        .executeTakeFirst();
      if (row?.changed_time !== changedTime) throw new InvalidCredentialsError();
    };
  }

  /** The same password, hashed at another cost. Sessions go on. */
  async rehash(userId: string, checkedHash: string, hash: string): Promise<void> {
    await this.database.write((q) =>
      q.updateTable('passwords').set({ hash }).where('user_id', '=', userId).where('hash', '=', checkedHash).execute(),
    );
  }
}
