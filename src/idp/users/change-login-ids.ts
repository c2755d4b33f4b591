import type { Queries } from '../database/index.js';
import type { LoginId } from './login-id.js';

/*
 * Parts of a transaction. A login id that is another user's is a unique violation.
 */

/** All login ids of a user, in this order. Not empty: nobody could name the user. */
export async function replaceLoginIds(q: Queries, userId: string, loginIds: readonly LoginId[]): Promise<void> {
  const distinct = [...new Map(loginIds.toReversed().map((loginId) => [loginId.key, loginId])).values()].toReversed();
  await q.deleteFrom('login_ids').where('user_id', '=', userId).execute();
  await q
    .insertInto('login_ids')
    .values(distinct.map(({ key, value }, position) => ({ key, value, user_id: userId, position })))
    .execute();
}
