import { Injectable } from '@nestjs/common';
import { Database, holdLock, type Queries } from '../database/index.js';
import { RateLimitedError } from '../errors/index.js';
import type { Claimant, VerificationMethod } from './claimant.js';
import { countEvent } from './count-events.js';
import { MAILS_PER_ADDRESS, MAILS_WINDOW_MS } from './limits.js';

export interface NewVerification {
  readonly id: string;
  readonly method: VerificationMethod;
  readonly claimant: Claimant;
  readonly lookup: string;
  readonly secretHash: string;
  readonly pendingHash: string | null;
  /** What messages to the address are counted under. Empty: none is sent. */
  readonly mailKey: string;
  /** Milliseconds since the epoch. */
  readonly createdTime: number;
  readonly expiresTime: number;
}

/** Keeps what was given out. What is past its time is cleared away. */
@Injectable()
export class VerificationStore {
  constructor(private readonly database: Database) {}

  /**
   * The user's only code from then on: several would be as many chances to guess one.
   * @throws {RateLimitedError} and keeps nothing
   */
  async saveCode(verification: NewVerification): Promise<void> {
    const { userId } = verification.claimant;
    await this.database.write(async (q) => {
      // The user's row is not what is locked: whoever takes a code back comes to it from the other side.
      await holdLock(q, `code ${verification.lookup}`);
      if (userId !== undefined) await holdLock(q, `code ${userId}`);
      const codes = q.deleteFrom('verifications').where('method', '=', 'otp');
      await codes.where('lookup', '=', verification.lookup).execute();
      if (userId !== undefined) await codes.where('user_id', '=', userId).execute();
      await save(q, verification);
    });
  }

  /**
   * Earlier links stay good: people open the one that comes first.
   * @throws {RateLimitedError} and keeps nothing
   */
  async saveLink(verification: NewVerification): Promise<void> {
    await this.database.write((q) => save(q, verification));
  }
}

async function save(q: Queries, verification: NewVerification): Promise<void> {
  const { claimant, mailKey, createdTime } = verification;
  await q.deleteFrom('verifications').where('expires_time', '<=', createdTime).execute();
  if (mailKey !== '') await countMail(q, mailKey, createdTime);
  await q
    .insertInto('verifications')
    .values({
      id: verification.id,
      method: verification.method,
      purpose: claimant.purpose,
      lookup: verification.lookup,
      secret_hash: verification.secretHash,
      pending_hash: verification.pendingHash,
      user_id: claimant.userId ?? null,
      user_email: claimant.userEmail,
      email: claimant.email,
      terms: JSON.stringify(claimant.terms),
      expires_time: verification.expiresTime,
      proved_time: 0,
    })
    .execute();
}

async function countMail(q: Queries, key: string, nowMs: number): Promise<void> {
  const count = await countEvent(q, key, nowMs, MAILS_WINDOW_MS);
  if (count > MAILS_PER_ADDRESS) throw new RateLimitedError(MAILS_WINDOW_MS / 1000);
}
