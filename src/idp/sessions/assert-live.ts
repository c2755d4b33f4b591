import type { Queries } from '../database/index.js';
import { LoggedOutError } from '../errors/index.js';

/**
 * As part of a transaction that rests on a session.
 * @throws {LoggedOutError} it has ended since it was checked
 */
export async function assertLive(q: Queries, sessionId: string): Promise<void> {
  const row = await q
    .selectFrom('sessions')
    .select('id')
    .where('id', '=', sessionId)
    .where('ended_time', '=', 0)
    .executeTakeFirst();
  if (!row) throw new LoggedOutError();
}
