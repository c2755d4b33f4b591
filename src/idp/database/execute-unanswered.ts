import type { Compilable, CompiledQuery } from 'kysely';
import type { Queries } from './database.js';

interface UnansweredQuery extends CompiledQuery {
  readonly unanswered: true;
}

/**
 * Runs a statement of a transaction of which nothing is asked but that it works. Where each statement is a message to another thread
 * it goes along with the next one that is asked something, or with the commit, and fails with that: nobody may go on after
 * a failure within the transaction.
 */
export async function executeUnanswered(q: Queries, statement: Compilable): Promise<void> {
  const query: UnansweredQuery = { ...statement.compile(), unanswered: true };
  await q.executeQuery(query);
}

export function isUnanswered(query: CompiledQuery): query is UnansweredQuery {
  return 'unanswered' in query;
}
