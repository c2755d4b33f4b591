import { executeUnanswered, type Queries } from '../database/index.js';

/** One more refresh token of a session, as part of a transaction. */
export async function insertToken(q: Queries, sessionId: string, hash: string, nowMs: number): Promise<void> {
  await executeUnanswered(
    q,
    q.insertInto('refresh_tokens').values({ hash, session_id: sessionId, issued_time: nowMs }),
  );
}
