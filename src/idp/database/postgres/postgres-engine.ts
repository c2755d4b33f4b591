import { Kysely, sql, type Dialect } from 'kysely';
import type { Engine } from '../engine.js';
import type { Schema } from '../schema.js';
import { assertOwnDatabase } from './assert-own-database.js';
import { isConflict, isUnavailable, isUniqueViolation, isUnstorable } from './classify-error.js';
import { openPool } from './open-pool.js';
import { PostgresDialect } from './postgres-dialect.js';
import { readPostgresUrl, type PostgresSettings } from './postgres-settings.js';

/** "DSCP". Of the whole server's advisory locks, whoever shares the database has to leave this one alone. */
const LOCK = 0x44534350;

export class PostgresEngine implements Engine {
  readonly name = 'PostgreSQL';
  readonly folder = undefined;
  readonly isEphemeral = false;
  readonly isUniqueViolation = isUniqueViolation;
  readonly isConflict = isConflict;
  readonly isUnstorable = isUnstorable;
  readonly isUnavailable = isUnavailable;
  private readonly settings: PostgresSettings;

  /** @throws {IdpStartError} `DATABASE_URL` */
  constructor(url: string) {
    this.settings = readPostgresUrl(url);
  }

  async openDialect(): Promise<Dialect> {
    return new PostgresDialect(await openPool(this.settings));
  }

  /** A dump has rows that are visible, no others. */
  erase(_: Kysely<Schema>, work: () => Promise<void>): Promise<void> {
    return work();
  }

  /** By an advisory lock, which the server takes back when the process that holds it dies. */
  async exclusively<T>(_: Kysely<Schema>, work: (queries: Kysely<Schema>) => Promise<T>): Promise<T> {
    // Its own connection: waiting for the lock, or an index of a large table, may take longer than any request.
    const pool = await openPool({ ...this.settings, poolSize: 1, statementTimeoutMs: 0 });
    const patient = new Kysely<Schema>({ dialect: new PostgresDialect(pool) });
    try {
      return await patient.connection().execute(async (connection) => {
        await sql`select pg_advisory_lock(${sql.lit(LOCK)})`.execute(connection);
        await assertOwnDatabase(connection);
        return work(connection);
      });
    } finally {
      // Ends the session, and with it the lock.
      await patient.destroy();
    }
  }
}
