import type { Queries } from '../database/index.js';

/** Ends the user's sessions, but for one if it is named, as part of a transaction. Their refresh tokens are refused from then on. */
export async function endSessions(q: Queries, userId: string, nowMs: number, exceptId = ''): Promise<void> {
  await q
    .updateTable('sessions')
    .set({ ended_time: nowMs })
    .where('user_id', '=', userId)
    .where('ended_time', '=', 0)
    .where('id', '!=', exceptId)
    .execute();
}

/** Ends this session, as part of a transaction. @returns false if it had ended before */
export async function endSession(q: Queries, sessionId: string, nowMs: number): Promise<boolean> {
  const ended = await q
    .updateTable('sessions')
    .set({ ended_time: nowMs })
    .where('id', '=', sessionId)
    .where('ended_time', '=', 0)
    .returning('id')
    .execute();
  return ended.length > 0;
}
