import { Injectable } from '@nestjs/common';
import { giveDefaultRoles } from '../access/index.js';
import { Database, type Queries } from '../database/index.js';
import { InvalidCredentialsError, UserExistsError, UserNotFoundError } from '../errors/index.js';
import { assertLive, endSessions, type SessionProof } from '../sessions/index.js';
import { insertUser, lockUser, parseLoginId, toUserStatus, type NewUser, type UserStatus } from '../users/index.js';
import { forgetFailures } from './lock/failure-store.js';
import { rememberHash, selectLatestHashes } from './password-history.js';

export interface Credential {
  readonly userId: string;
  /** Nothing for a user who signs in by other means only. */
  readonly hash: string | undefined;
  /** When the password was set, not when it was last hashed. Milliseconds since the epoch. */
  readonly changedTime: number;
  /** Right or not, it no longer signs in: it is temporary, or was expired by management. */
  readonly mustChange: boolean;
  readonly status: UserStatus;
}

/** How a new password is kept. */
export interface PasswordTerms {
  /** Goes on, while all other sessions end: whoever knew the old password is out. */
  readonly keptSessionId?: string;
  /** How many replaced hashes are remembered, to be refused later. */
  readonly history?: number;
  /** For one sign-up of the user's own choice only. */
  readonly temporary?: boolean;
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
        await giveDefaultRoles(q, user.id);
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
        .innerJoin('users', 'users.id', 'login_ids.user_id')
        .leftJoin('passwords', 'passwords.user_id', 'login_ids.user_id')
        .select(['login_ids.user_id', 'users.status'])
        .select(['passwords.hash', 'passwords.changed_time', 'passwords.must_change'])
        .where('login_ids.key', '=', key)
        .executeTakeFirst(),
    );
    return (
      row && {
        userId: row.user_id,
        hash: row.hash ?? undefined,
        changedTime: row.changed_time ?? 0,
        mustChange: row.must_change === 1,
        status: toUserStatus(row.status),
      }
    );
  }

  /**
   * Sets the password whatever it was, and lifts every lock.
   * @throws {LoggedOutError} the session in whose name it is set has ended since it was checked: a hash takes long enough
   * @throws {UserNotFoundError} as for the session
   */
  async set(userId: string, hash: string, nowMs: number, terms: PasswordTerms = {}): Promise<void> {
    await this.database.write(async (q) => {
      await lockUser(q, userId);
      const changed_time = await nextChangedTime(q, userId, nowMs);
      const changes = { hash, changed_time, must_change: Number(terms.temporary ?? false) };
      if (terms.keptSessionId !== undefined) await assertLive(q, terms.keptSessionId);
      if (!(await isThere(q, userId))) throw new UserNotFoundError();
      await rememberHash(q, userId, nowMs, terms.history ?? 0);
      await q
        .insertInto('passwords')
        .values({ user_id: userId, ...changes })
        .onConflict((conflict) => conflict.column('user_id').doUpdateSet(changes))
        .execute();
      await forgetFailures(q, userId);
      await endSessions(q, userId, nowMs, terms.keptSessionId);
    });
  }

  /**
   * As `set`, all sessions, unless the password was changed since it was checked: then nothing happens.
   * @returns its time of change, for `proof`
   */
  replace(userId: string, checkedHash: string, hash: string, nowMs: number, history = 0): Promise<number | 'stale'> {
    return this.database.write(async (q) => {
      await lockUser(q, userId);
      const current = await q.selectFrom('passwords').select('hash').where('user_id', '=', userId).executeTakeFirst();
      if (current?.hash !== checkedHash) return 'stale';
      const changed_time = await nextChangedTime(q, userId, nowMs);
      await rememberHash(q, userId, nowMs, history);
      const result = await q
        .updateTable('passwords')
        .set({ hash, changed_time, must_change: 0 })
        .where('user_id', '=', userId)
        .where('hash', '=', checkedHash)
        .executeTakeFirst();
      if (result.numUpdatedRows === 0n) return 'stale';
      await endSessions(q, userId, nowMs);
      return changed_time;
    });
  }

  /** From the next sign-in on it has to be replaced. Sessions go on. */
  async expire(userId: string): Promise<void> {
    await this.database.write((q) =>
      q.updateTable('passwords').set({ must_change: 1 }).where('user_id', '=', userId).execute(),
    );
  }

  /** The current hash and the ones before it, the latest first. */
  latestHashes(userId: string, count: number): Promise<string[]> {
    return this.database.read((q) => selectLatestHashes(q, userId, count));
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

async function isThere(q: Queries, userId: string): Promise<boolean> {
  return (await q.selectFrom('users').select('id').where('id', '=', userId).executeTakeFirst()) !== undefined;
}

/** Later than any before, whatever the clock says: a session that rests on an earlier password is told apart by it. */
async function nextChangedTime(q: Queries, userId: string, nowMs: number): Promise<number> {
  const row = await q.selectFrom('passwords').select('changed_time').where('user_id', '=', userId).executeTakeFirst();
  return Math.max(nowMs, (row?.changed_time ?? 0) + 1);
}
