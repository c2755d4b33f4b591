import type SqliteDatabase from 'better-sqlite3';
import { PreparedStatements } from './prepared-statements.js';
import { SqliteConnection } from './sqlite-connection.js';
import { SqliteDriver } from './sqlite-driver.js';
import { TurnQueue } from './turn-queue.js';

/** The one connection that a database in memory has, for whose turn it is. */
export class SqliteMemoryDriver extends SqliteDriver<SqliteConnection> {
  private readonly connection: SqliteConnection;
  private readonly turns = new TurnQueue();

  constructor(private readonly database: SqliteDatabase.Database) {
    super();
    this.connection = new SqliteConnection(new PreparedStatements(database));
  }

  async acquireConnection(): Promise<SqliteConnection> {
    await this.turns.take();
    return this.connection;
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
