import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { Database, queryByKeys, type PasswordFailureTable, type Queries } from '../../database/index.js';
import { countFailure, isLocked, type LockSettings, type LockState } from './lock-state.js';

/** Whose password was tried: a user's id, or nothing where the login id is nobody's. */
export interface Attempt {
  readonly loginId: string;
  readonly userId: string | undefined;
}

const FRESH = { failures: 0, round_failures: 0, rounds: 0, locked: 0, locked_until: 0 };
/** Tries at nobody's password write as many rows as tries at somebody's, and no more rows than these. */
const NOBODIES = 64;

/** Counts failures in the database, so that instances share the count and parallel tries cannot slip past it. */
@Injectable()
export class FailureStore {
  constructor(private readonly database: Database) {}

  /**
   * Lets a right password in and ends the count, unless it came to a lock by now: then it is no better than a wrong one, which
   * is one failure more. A refusal is the same statements, whoever is meant and whether or not it counts.
   */
  async judge(
    { loginId, userId }: Attempt,
    password: 'right' | 'wrong',
    settings: LockSettings,
    nowMs: number,
  ): Promise<'open' | 'refused'> {
    const subject = userId ?? nobody(loginId);
    // Asked for wrong passwords too, so that a refusal stays the same statements. Nearly every sign-in ends here: it has no count, and
    // need not wait for those who write.
    const [counted] = await this.database.read((q) => selectSubject(q, [subject]));
    if (password === 'right' && !counted) return 'open';
    return this.database.write(async (q) => {
      const own = q.selectFrom('password_failures').selectAll().where('subject', '=', subject).forUpdate();
      const known = await own.executeTakeFirst();
      const locked = known !== undefined && isLocked(toState(known), settings, nowMs);
      if (password === 'right' && !locked) {
        if (known) await forgetFailures(q, subject);
        return 'open';
      }
      await q
        .insertInto('password_failures')
        .values({ ...FRESH, subject, user_id: userId ?? null, modified_time: nowMs })
        // Takes the row's lock where rows have one: from here on the count is ours.
        .onConflict((conflict) => conflict.column('subject').doUpdateSet({ modified_time: nowMs }))
        .execute();
      const row = await own.executeTakeFirstOrThrow();
      await q
        .updateTable('password_failures')
        .set(toRow(countFailure(toState(row), settings, nowMs)))
        .where('subject', '=', subject)
        .execute();
      return 'refused';
    });
  }
}

const selectSubject = queryByKeys((q, subjects) =>
  q.selectFrom('password_failures').select('subject').where('subject', 'in', subjects),
);

/** Lifts every lock, as part of a transaction: the user proved by other means who they are, or management says so. */
export async function forgetFailures(q: Queries, userId: string): Promise<void> {
  await q.deleteFrom('password_failures').where('subject', '=', userId).execute();
}

function nobody(loginId: string): string {
  return `nobody-${createHash('sha256').update(loginId).digest().readUInt32BE() % NOBODIES}`;
}

function toState(row: PasswordFailureTable): LockState {
  return {
    failures: row.failures,
    roundFailures: row.round_failures,
    rounds: row.rounds,
    locked: row.locked === 1,
    lockedUntil: row.locked_until,
  };
}

function toRow(state: LockState): typeof FRESH {
  return {
    failures: state.failures,
    round_failures: state.roundFailures,
    rounds: state.rounds,
    locked: Number(state.locked),
    locked_until: state.lockedUntil,
  };
}
