import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/index.js';
import { Clock } from '../clock/index.js';
import { Database, type Queries } from '../database/index.js';
import { IdpLogger } from '../log/index.js';
import { endSession, endSessions } from './end-sessions.js';
import { insertToken } from './insert-token.js';
import { lockSession } from './lock-session.js';
import { GRACE_MS } from './rotation-rule.js';

/** A token that takes another's place. */
export interface Successor {
  /** SHA-256, hexadecimal. */
  readonly hash: string;
  /** Milliseconds since the epoch. */
  readonly issuedTime: number;
}

/** A session, whose refresh tokens live and die with it. */
interface Family {
  readonly sessionId: string;
  readonly userId: string;
}

/** What became of a presented token. */
export type RotationVerdict =
  | { readonly state: 'rotated' }
  /** The session has ended by this call. */
  | { readonly state: 'signed-out' }
  /** Nothing took its place. */
  | { readonly state: 'live' }
  /** Superseded a moment ago, by a successor that nobody has used yet. */
  | { readonly state: 'graced'; readonly successor: Successor }
  /** Superseded before that: somebody has a copy. All tokens of the session have been ended. */
  | { readonly state: 'reused' }
  /** By logout, a password change, or an earlier reuse. */
  | { readonly state: 'ended' }
  | { readonly state: 'unknown' };

/** What a sign-out ends: the session of the presented token, or all of its user's. */
export type EndedScope = 'session' | 'user';

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
      await lockSession(q, presentedHash);
      const superseded = await q
        .updateTable('refresh_tokens')
        .set({ superseded_time: successor.issuedTime, successor_hash: successor.hash })
        .where('hash', '=', presentedHash)
        .where('superseded_time', '=', 0)
        // Not `in`: for that SQLite reads all sessions there are.
        .where((eb) =>
          eb.exists(
            eb
              .selectFrom('sessions')
              .select('id')
              .whereRef('sessions.id', '=', 'refresh_tokens.session_id')
              .where('ended_time', '=', 0),
          ),
        )
        .returning('session_id')
        .executeTakeFirst();
      if (!superseded) return (await this.judge(q, presentedHash)).verdict;
      await insertToken(q, superseded.session_id, successor.hash, successor.issuedTime);
      return { state: 'rotated' };
    });
  }

  /** Signs out with a token that is still taken. */
  end(presentedHash: string, scope: EndedScope): Promise<RotationVerdict> {
    return this.judging(async (q) => {
      await lockSession(q, presentedHash);
      const { verdict, family } = await this.judge(q, presentedHash);
      if (!family || (verdict.state !== 'live' && verdict.state !== 'graced')) return verdict;
      const now = this.clock.now();
      await (scope === 'user' ? endSessions(q, family.userId, now) : endSession(q, family.sessionId, now));
      return { state: 'signed-out' };
    });
  }

  /** What a token that is known to be superseded is still good for. */
  present(hash: string): Promise<RotationVerdict> {
    return this.judging(async (q) => (await this.judge(q, hash)).verdict);
  }

  private async judging(work: (q: Queries) => Promise<RotationVerdict>): Promise<RotationVerdict> {
    const verdict = await this.database.write(work);
    if (verdict.state === 'reused') this.logger.warn('A superseded refresh token was presented: its session was ended');
    return verdict;
  }

  private async judge(q: Queries, hash: string): Promise<{ verdict: RotationVerdict; family?: Family }> {
    const row = await q
      .selectFrom('refresh_tokens as presented')
      .innerJoin('sessions', 'sessions.id', 'presented.session_id')
      .leftJoin('refresh_tokens as successor', 'successor.hash', 'presented.successor_hash')
      .select(['sessions.id', 'sessions.user_id', 'sessions.ended_time'])
      .select(['presented.superseded_time', 'presented.successor_hash', 'successor.superseded_time as spent_time'])
      .where('presented.hash', '=', hash)
      .executeTakeFirst();
    if (!row) return { verdict: { state: 'unknown' } };
    const family = { sessionId: row.id, userId: row.user_id };
    if (row.ended_time > 0) return { verdict: { state: 'ended' }, family };
    if (row.superseded_time === 0) return { verdict: { state: 'live' }, family };
    const isRecent = this.clock.now() - row.superseded_time <= GRACE_MS;
    if (isRecent && row.spent_time === 0) {
      const successor = { hash: row.successor_hash, issuedTime: row.superseded_time };
      return { verdict: { state: 'graced', successor }, family };
    }
    await this.endFamily(q, family);
    return { verdict: { state: 'reused' }, family };
  }

  /** Which of the two has the right to it cannot be known: neither keeps it, and the user signs in again. */
  private async endFamily(q: Queries, { sessionId, userId }: Family): Promise<void> {
    const isFirst = await endSession(q, sessionId, this.clock.now());
    const user = await q.selectFrom('users').select('is_test').where('id', '=', userId).executeTakeFirst();
    if (!isFirst || user?.is_test === 1) return;
    await this.audits.write(q, { action: 'RefreshTokenReused', type: 'warn', userId });
  }
}
