import type { Queries } from '../database/index.js';

/**
 * Counts one more, atomically, and returns how many there were since the first. The count begins anew a while after the first,
 * not after the last: who keeps trying is let in again at some time.
 */
export async function countEvent(q: Queries, key: string, nowMs: number, windowMs: number): Promise<number> {
  await q.deleteFrom('event_counts').where('expires_time', '<=', nowMs).execute();
  await q
    .insertInto('event_counts')
    .values({ key, count: 1, expires_time: nowMs + windowMs })
    .onConflict((conflict) => conflict.column('key').doUpdateSet((eb) => ({ count: eb('event_counts.count', '+', 1) })))
    .execute();
  const row = await q.selectFrom('event_counts').select('count').where('key', '=', key).executeTakeFirstOrThrow();
  return row.count;
}

export async function forgetEvents(q: Queries, key: string): Promise<void> {
  await q.deleteFrom('event_counts').where('key', '=', key).execute();
}
