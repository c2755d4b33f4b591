import { PostgresAdapter, sql } from 'kysely';
import type { Queries } from './database.js';

/**
 * From here to the end of the transaction no other one of any instance holds the lock of this name. For what has no row yet that
 * could be locked; otherwise `select … for update` is the lock. Where transactions come one after the other it does nothing.
 */
export async function holdLock(transaction: Queries, name: string): Promise<void> {
  if (!(transaction.getExecutor().adapter instanceof PostgresAdapter)) return;
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(transaction);
}
