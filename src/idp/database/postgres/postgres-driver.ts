import { CompiledQuery, type Driver } from 'kysely';
import type { Pool } from 'pg';
import { PostgresConnection } from './postgres-connection.js';

/** As Kysely's own, but that a connection which failed is not lent again. */
export class PostgresDriver implements Driver {
  constructor(private readonly pool: Pool) {}

  async init(): Promise<void> {
    // The pool connects when it is asked to.
  }

  async acquireConnection(): Promise<PostgresConnection> {
    return new PostgresConnection(await this.pool.connect());
  }

  /** Read committed, whatever the server's default is: what must not change meanwhile is locked. */
  async beginTransaction(connection: PostgresConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin isolation level read committed'));
  }

  async commitTransaction(connection: PostgresConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('commit'));
  }

  rollbackTransaction(connection: PostgresConnection): Promise<void> {
    return connection.rollback(CompiledQuery.raw('rollback'));
  }

  releaseConnection(connection: PostgresConnection): Promise<void> {
    connection.release();
    return Promise.resolve();
  }

  destroy(): Promise<void> {
    return this.pool.end();
  }
}
