import { CompiledQuery, type DatabaseConnection, type Driver } from 'kysely';

export const BEGIN = CompiledQuery.raw('begin immediate');
const COMMIT = CompiledQuery.raw('commit');
const ROLLBACK = CompiledQuery.raw('rollback');

/** What the drivers have in common: how a transaction begins and ends. */
export abstract class SqliteDriver<Connection extends DatabaseConnection> implements Driver {
  init(): Promise<void> {
    return Promise.resolve();
  }

  abstract acquireConnection(): Promise<Connection>;

  /** Takes the write lock when a transaction begins: one that reads first could otherwise lose it to another process half-way. */
  async beginTransaction(connection: Connection): Promise<void> {
    await connection.executeQuery(BEGIN);
  }

  async commitTransaction(connection: Connection): Promise<void> {
    await connection.executeQuery(COMMIT);
  }

  async rollbackTransaction(connection: Connection): Promise<void> {
    await connection.executeQuery(ROLLBACK);
  }

  abstract releaseConnection(connection: Connection): Promise<void>;
  abstract destroy(): Promise<void>;
}
