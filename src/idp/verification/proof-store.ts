import { Injectable } from '@nestjs/common';
import { Database, type Queries } from '../database/index.js';
import { UserExistsError } from '../errors/index.js';
import { findIdByLoginId, parseLoginId } from '../users/index.js';
import { CodeHasher } from './code-hasher.js';
import { countEvent, forgetEvents } from './count-events.js';
import { findCodes, findLink, markProved, removeVerification } from './find-verifications.js';
import { ATTEMPTS_WINDOW_MS, CODE_ATTEMPTS } from './limits.js';
import { hashSecret, lookupOf } from './one-time-secrets.js';
import { redeem, type Redeemed } from './redeem.js';

/** What waits for an enchanted link is told. */
export type PickUp =
  | { readonly state: 'pending' }
  | { readonly state: 'redeemed'; readonly redeemed: Redeemed }
  /** Unknown, expired, or handed out before. */
  | { readonly state: 'gone' };

/** Takes codes and links back. Each method is one transaction: of many at once with the same secret, one succeeds. */
@Injectable()
export class ProofStore {
  constructor(
    private readonly database: Database,
    private readonly codes: CodeHasher,
  ) {}

  /** Counts the try before it looks at the code, for login ids that nobody has as well. */
  spendCode(loginId: string, code: string, nowMs: number): Promise<Redeemed | 'wrong' | 'too-many'> {
    const { key } = parseLoginId(loginId);
    const countKey = this.codes.countKey('attempt', key);
    return this.redeeming(async (q) => {
      const count = await countEvent(q, countKey, nowMs, ATTEMPTS_WINDOW_MS);
      const rows = await findCodes(q, key, (await findIdByLoginId(q, loginId)) ?? '', nowMs);
      const match = rows.find((row) => this.codes.matches(row.id, code, row.secret_hash));
      if (count > CODE_ATTEMPTS) return 'too-many';
      if (!match || !(await removeVerification(q, match.id))) return 'wrong';
      await forgetEvents(q, countKey);
      return (await redeem(q, match, nowMs)) ?? 'wrong';
    });
  }

  /** Magic and embedded links. */
  spendLink(token: string, nowMs: number): Promise<Redeemed | undefined> {
    return this.redeeming(async (q) => {
      const row = await findLink(q, hashSecret(lookupOf(token)), ['magiclink', 'embedded'], nowMs);
      if (!row || !(await removeVerification(q, row.id))) return undefined;
      return row.secret_hash === hashSecret(token) ? redeem(q, row, nowMs) : undefined;
    });
  }

  /** An enchanted link does its work and waits to be picked up. A wrong one of the three ends it: no second guess. */
  openLink(token: string, nowMs: number): Promise<'opened' | 'refused'> {
    return this.redeeming(async (q) => {
      const row = await findLink(q, hashSecret(lookupOf(token)), ['enchantedlink'], nowMs);
      if (!row) return 'refused';
      const isRight = row.secret_hash === hashSecret(token);
      if (!isRight) await removeVerification(q, row.id);
      if (!isRight || !(await markProved(q, row.id, nowMs))) return 'refused';
      const redeemed = await redeem(q, row, nowMs);
      if (!redeemed) return 'refused';
      // From here on it is about the user as the link left them.
      await q
        .updateTable('verifications')
        .set({ user_id: redeemed.userId, user_email: row.email })
        .where('id', '=', row.id)
        .execute();
      return 'opened';
    });
  }

  pickUp(pendingRef: string, nowMs: number): Promise<PickUp> {
    return this.redeeming(async (q) => {
      const row = await q
        .selectFrom('verifications')
        .selectAll()
        .where('pending_hash', '=', hashSecret(pendingRef))
        .where('expires_time', '>', nowMs)
        .executeTakeFirst();
      if (!row) return { state: 'gone' };
      if (row.proved_time === 0) return { state: 'pending' };
      const redeemed = (await removeVerification(q, row.id)) ? await redeem(q, row, nowMs) : undefined;
      if (!redeemed) return { state: 'gone' };
      const firstSeen = redeemed.firstSeen || row.purpose === 'sign-up';
      return { state: 'redeemed', redeemed: { ...redeemed, firstSeen } };
    });
  }

  /** @throws {UserExistsError} somebody took the login id since; nothing is spent */
  private async redeeming<T>(work: (q: Queries) => Promise<T>): Promise<T> {
    try {
      return await this.database.write(work);
    } catch (error) {
      if (this.database.isUniqueViolation(error)) throw new UserExistsError();
      throw error;
    }
  }
}
