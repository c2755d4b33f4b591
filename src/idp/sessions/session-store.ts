import { Injectable } from '@nestjs/common';
import { Database, executeUnanswered, queryByKeys, type Queries } from '../database/index.js';
import { lockUser } from '../users/index.js';
import { endSessions } from './end-sessions.js';
import { insertToken } from './insert-token.js';
import type { Session, SessionProof } from './session.js';

/** What the database says of a refresh token. */
export type TokenVerdict =
  | { readonly state: 'live'; readonly session: Session; readonly usedTime: number }
  /** Another took its place. The session may live. */
  | { readonly state: 'superseded'; readonly session: Session; readonly usedTime: number }
  /** By logout, or by a password change. */
  | { readonly state: 'ended' }
  | { readonly state: 'unknown' };

/** Who signed in from where, for the user's history. */
export interface SignIn {
  readonly id: string;
  readonly ip: string;
  readonly tenantId: string;
}

export interface SessionTerms {
  readonly others: 'keep' | 'end';
  readonly proof: SessionProof;
}

/** How long a user's history goes back: 90 days. */
const HISTORY_MS = 90 * 24 * 3_600_000;

@Injectable()
export class SessionStore {
  constructor(private readonly database: Database) {}

  /** Begins a session, which is a sign-in of the user where one is given; with `others: 'end'` it is the user's only one from then on. What is past its time is cleared away. */
  async open(session: Session, tokenHash: string, signIn: SignIn | undefined, terms: SessionTerms): Promise<void> {
    const { id, userId, createdTime, expiresTime } = session;
    await this.database.write(async (q) => {
      // What is proved stays true until the session is there for whoever ends it.
      await lockUser(q, userId);
      await terms.proof(q);
      if (terms.others === 'end') await endSessions(q, userId, createdTime);
      await executeUnanswered(
        q,
        q.deleteFrom('sessions').where('user_id', '=', userId).where('expires_time', '<=', createdTime),
      );
      await executeUnanswered(
        q,
        q
          .insertInto('sessions')
          .values({ id, user_id: userId, created_time: createdTime, expires_time: expiresTime, ended_time: 0 }),
      );
      await insertToken(q, id, tokenHash, createdTime);
      if (signIn) await recordSignIn(q, session, signIn);
    });
  }

  /** Another refresh token of the same session, whose row is kept as long as any of its tokens lives. */
  async addToken({ id, expiresTime }: Session, tokenHash: string, nowMs: number): Promise<void> {
    await this.database.write(async (q) => {
      await insertToken(q, id, tokenHash, nowMs);
      await q
        .updateTable('sessions')
        .set({ expires_time: expiresTime })
        .where('id', '=', id)
        .where('expires_time', '<', expiresTime)
        .execute();
    });
  }

  async find(tokenHash: string): Promise<TokenVerdict> {
    const [row] = await this.database.read((q) => selectSession(q, [tokenHash]));
    if (!row) return { state: 'unknown' };
    if (row.ended_time > 0) return { state: 'ended' };
    const session = { id: row.id, userId: row.user_id, createdTime: row.created_time, expiresTime: row.expires_time };
    return { state: row.superseded_time === 0 ? 'live' : 'superseded', session, usedTime: row.used_time };
  }
}

async function recordSignIn(q: Queries, { userId, createdTime }: Session, { id, ip, tenantId }: SignIn): Promise<void> {
  await executeUnanswered(
    q,
    q
      .deleteFrom('sign_ins')
      .where('user_id', '=', userId)
      .where('time', '<', createdTime - HISTORY_MS),
  );
  await executeUnanswered(
    q,
    q.insertInto('sign_ins').values({ id, user_id: userId, time: createdTime, ip, tenant_id: tenantId }),
  );
  await executeUnanswered(
    q,
    q.updateTable('users').set({ status: 'enabled' }).where('id', '=', userId).where('status', '=', 'invited'),
  );
}

/** By the hash of one of its refresh tokens. */
const selectSession = queryByKeys((q, hashes) =>
  q
    .selectFrom('refresh_tokens')
    .innerJoin('sessions', 'sessions.id', 'refresh_tokens.session_id')
    .selectAll('sessions')
    .select('refresh_tokens.superseded_time')
    .where('refresh_tokens.hash', 'in', hashes),
);
