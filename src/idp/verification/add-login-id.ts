import type { Queries } from '../database/index.js';
import { UpdateConflictError } from '../errors/index.js';
import type { LoginId } from '../users/index.js';

/**
 * After those that the user has, unless it is one of them.
 * @throws {UpdateConflictError} it is another user's
 */
export async function addLoginId(q: Queries, userId: string, { key, value }: LoginId): Promise<void> {
  const taken = await q.selectFrom('login_ids').select('user_id').where('key', '=', key).executeTakeFirst();
  if (taken?.user_id === userId) return;
  if (taken) throw new UpdateConflictError();
  const last = await q
    .selectFrom('login_ids')
    .select('position')
    .where('user_id', '=', userId)
    .orderBy('position', 'desc')
    .executeTakeFirst();
  const position = (last?.position ?? -1) + 1;
  await q.insertInto('login_ids').values({ key, value, user_id: userId, position }).execute();
}
