import type { Queries } from '../database/index.js';

/**
 * Nobody else rotates a token of this one's session, nor ends it, to the end of the transaction: what is decided by several of its
 * rows is decided by rows of one moment.
 */
export async function lockSession(q: Queries, tokenHash: string): Promise<void> {
  await q
    .selectFrom('sessions')
    .select('id')
    .where('id', 'in', (from) => from.selectFrom('refresh_tokens').select('session_id').where('hash', '=', tokenHash))
    .forNoKeyUpdate()
    .execute();
}
