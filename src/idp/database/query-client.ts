import { CompiledQuery } from 'kysely';
import type { Database } from './database.js';

/** What libraries that bring their own SQL expect of a PostgreSQL connection. */
export interface QueryClient {
  query(query: { readonly text: string; readonly values?: readonly unknown[] }): Promise<QueryRows>;
}

export interface QueryRows {
  readonly rows: readonly unknown[];
  readonly rowCount: number;
}

/** @returns nothing where the database is no PostgreSQL. Its errors are those of `Database.read` */
export function queryClient(database: Database): QueryClient | undefined {
  if (database.engineName !== 'PostgreSQL') return undefined;
  return {
    query: ({ text, values = [] }) =>
      database.read(async (q) => {
        const { rows, numAffectedRows } = await q.executeQuery(CompiledQuery.raw(text, [...values]));
        return { rows, rowCount: Number(numAffectedRows ?? rows.length) };
      }),
  };
}
