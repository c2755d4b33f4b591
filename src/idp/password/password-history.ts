import type { Queries } from '../database/index.js';

/** Keeps the current hash among the replaced ones, as part of the transaction that replaces it, and no more than `count`. */
export async function rememberHash(q: Queries, userId: string, nowMs: number, count: number): Promise<void> {
  const current = await q.selectFrom('passwords').select('hash').where('user_id', '=', userId).executeTakeFirst();
  if (current && count > 0) {
    await q
      .insertInto('password_history')
      .values({ user_id: userId, hash: current.hash, replaced_time: nowMs })
      .onConflict((conflict) => conflict.columns(['user_id', 'hash']).doUpdateSet({ replaced_time: nowMs }))
      .execute();
  }
  const kept = await selectReplaced(q, userId, count);
  let forgotten = q.deleteFrom('password_history').where('user_id', '=', userId);
  if (kept.length > 0) forgotten = forgotten.where('hash', 'not in', kept);
  await forgotten.execute();
}

/** The current hash and the ones before it, the latest first. */
export async function selectLatestHashes(q: Queries, userId: string, count: number): Promise<string[]> {
  const current = await q.selectFrom('passwords').select('hash').where('user_id', '=', userId).execute();
  const replaced = await selectReplaced(q, userId, count);
  return [...current.map(({ hash }) => hash), ...replaced].slice(0, count);
}

async function selectReplaced(q: Queries, userId: string, count: number): Promise<string[]> {
  const rows = await q
    .selectFrom('password_history')
    .select('hash')
    .where('user_id', '=', userId)
    .orderBy('replaced_time', 'desc')
    .orderBy('hash')
    .limit(count)
    .execute();
  return rows.map(({ hash }) => hash);
}
