import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely';
import type { Outcome } from './prepared-statements.js';

/** Runs statements one after the other, whichever thread they run in. */
export interface Runner {
  run(sql: string, parameters: readonly unknown[]): Outcome | Promise<Outcome>;
}

/** What Kysely knows of a connection. */
export class SqliteConnection implements DatabaseConnection {
  constructor(private readonly runner: Runner) {}

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const { rows, changes, lastInsertRowid } = await this.runner.run(sql, parameters);
    return {
      // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- Kysely says what a row is
      rows: rows as R[],
      ...(changes !== undefined && { numAffectedRows: BigInt(changes) }),
      ...(lastInsertRowid !== undefined && { insertId: BigInt(lastInsertRowid) }),
    };
  }

  streamQuery(): never {
    throw new Error('Rows are not streamed: nobody else could write meanwhile');
  }
}
