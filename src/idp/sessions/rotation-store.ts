import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/index.js';
import { Clock } from '../clock/index.js';
import { Database, type Queries } from '../database/index.js';
import { IdpLogger } from '../log/index.js';
import { insertToken } from './insert-token.js';
import { GRACE_MS } from './rotation-rule.js';

/** A token that takes another's place. */
export interface Successor {
  /** SHA-256, hexadecimal. */
  readonly hash: string;
  /** Milliseconds since the epoch. */
  readonly issuedTime: number;
}

/** What became of a presented token. */
export type RotationVerdict =
  | { readonly state: 'rotated' }
  /** Superseded a moment ago, by a successor that nobody has used yet. */
  | { readonly state: 'graced'; readonly successor: Successor }
  /** Superseded before that: somebody has a copy. All tokens of the session have been ended. */
  | { readonly state: 'reused' }
  /** By logout, a password change, or an earlier reuse. */
  | { readonly state: 'ended' }
  | { readonly state: 'unknown' };

/** Which refresh tokens were superseded, by which others. Each method is one transaction. */
@Injectable()
export class RotationStore {
  constructor(
    private readonly database: Database,
    private readonly audits: AuditLog,
    private readonly logger: IdpLogger,
    private readonly clock: Clock,
  ) {}

  /** Puts the successor in the presented token's place, if nobody has done that before. */
  rotate(presentedHash: string, successor: Successor): Promise<RotationVerdict> {
    return this.judging(async (q) => {
      const superseded = await q
        .updateTable('refresh_tokens')
        .set({ superseded_time: successor.issuedTime, successor_hash: successor.hash })
        .where('hash', '=', presentedHash)
        .where('superseded_time', '=', 0)
        .where('session_id', 'in', (from) => from.selectFrom('sessions').select('id').where('ended_time', '=', 0))
        .returning('session_id')
        .executeTakeFirst();
      if (!superseded) return this.judge(q, presentedHash);
      await insertToken(q, superseded.session_id, successor.hash, successor.issuedTime);
      return { state: 'rotated' };
    });
  }

  /** What a token that is known to be superseded is still good for. */
  present(hash: string): Promise<RotationVerdict> {
    return this.judging((q) => this.judge(q, hash));
  }

  private async judging(work: (q: Queries) => Promise<RotationVerdict>): Promise<RotationVerdict> {
    const verdict = await this.database.write(work);
    if (verdict.state === 'reused') this.logger.warn('A superseded refresh token was presented: its session was ended');
    return verdict;
  }

  private async judge(q: Queries, hash: string): Promise<RotationVerdict> {
    const row = await q
      .selectFrom('refresh_tokens as presented')
      .innerJoin('sessions', 'sessions.id', 'presented.session_id')
      .leftJoin('refresh_tokens as successor', 'successor.hash', 'presented.successor_hash')
      .select(['sessions.id', 'sessions.user_id', 'sessions.ended_time'])
      .select(['presented.superseded_time', 'presented.successor_hash', 'successor.superseded_time as spent_time'])
      .where('presented.hash', '=', hash)
      .executeTakeFirst();
    if (!row) return { state: 'unknown' };
    if (row.ended_time > 0) return { state: 'ended' };
    const isRecent = this.clock.now() - row.superseded_time <= GRACE_MS;
    if (isRecent && row.spent_time === 0) {
      return { state: 'graced', successor: { hash: row.successor_hash, issuedTime: row.superseded_time } };
    }
    await this.endFamily(q, row.id, row.user_id);
    return { state: 'reused' };
  }

  /** Which of the two has the right to it cannot be known: neither keeps it, and the user signs in again. */
  private async endFamily(q: Queries, sessionId: string, userId: string): Promise<void> {
    const ended = await q
      .updateTable('sessions')
      .set({ ended_time: this.clock.now() })
      .where('id', '=', sessionId)
      .where('ended_time', '=', 0)
      .returning('id')
      .execute();
    const user = await q.selectFrom('users').select('is_test').where('id', '=', userId).executeTakeFirst();
    if (ended.length === 0 || user?.is_test === 1) return;
    await this.audits.write(q, { action: 'RefreshTokenReused', type: 'warn', userId });
  }
}
