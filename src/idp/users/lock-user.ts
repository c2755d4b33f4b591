import { executeUnanswered, type Queries } from '../database/index.js';

/**
 * Nobody else changes the user, nor begins or ends a session of theirs, to the end of the transaction: first in each that reads
 * of a user what it goes on with. Whoever only refers to the user need not wait.
 */
export async function lockUser(q: Queries, id: string): Promise<void> {
  await executeUnanswered(q, q.selectFrom('users').select('id').where('id', '=', id).forNoKeyUpdate());
}
