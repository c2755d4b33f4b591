import type SqliteDatabase from 'better-sqlite3';
import { CompiledQuery, type DatabaseConnection, type Driver } from 'kysely';
import { SqliteConnection } from './sqlite-connection.js';
import { TurnQueue } from './turn-queue.js';

const BEGIN = CompiledQuery.raw('begin immediate');
const COMMIT = CompiledQuery.raw('commit');
const ROLLBACK = CompiledQuery.raw('rollback');

/** The one connection to a file, for whose turn it is. */
export class SqliteDriver implements Driver {
  private readonly connection: SqliteConnection;
  private readonly turns = new TurnQueue();

  constructor(private readonly database: SqliteDatabase.Database) {
    this.connection = new SqliteConnection(database);
  }

  init(): Promise<void> {
    return Promise.resolve();
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    await this.turns.take();
    return this.connection;
  }

  /** Takes the write lock when a transaction begins: one that reads first could otherwise lose it to another process half-way. */
  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(BEGIN);
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(COMMIT);
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(ROLLBACK);
  }

  releaseConnection(): Promise<void> {
    this.turns.pass();
    return Promise.resolve();
  }

  destroy(): Promise<void> {
    this.database.close();
    return Promise.resolve();
  }
}
