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
