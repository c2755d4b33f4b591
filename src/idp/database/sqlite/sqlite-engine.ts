import { sql, type Dialect, type Kysely } from 'kysely';
import { dirname } from 'node:path';
import { systemCodeOf } from '../../errors/index.js';
import type { Engine } from '../engine.js';
import type { Schema } from '../schema.js';
import { backupSqliteFile } from './backup-sqlite-file.js';
import { ImmediateSqliteDialect } from './immediate-sqlite-dialect.js';
import { openSqliteFile } from './open-sqlite-file.js';

/** The last one: what was found by another call, and is gone by the time that a row refers to it. */
const UNAVAILABLE = /^SQLITE_(BUSY|LOCKED|FULL|READONLY|IOERR|CANTOPEN|CORRUPT|NOTADB|CONSTRAINT_FOREIGNKEY)/;

export class SqliteEngine implements Engine {
  readonly name = 'SQLite';

  /** @param path a file, or `:memory:` */
  constructor(private readonly path: string) {}

  get isEphemeral(): boolean {
    return this.path === ':memory:';
  }

  get folder(): string | undefined {
    return this.isEphemeral ? undefined : dirname(this.path);
  }

  async openDialect(): Promise<Dialect> {
    return new ImmediateSqliteDialect(await openSqliteFile(this.path));
  }

  /** A file has one instance: those that share a database use another engine. */
  exclusively<T>(kysely: Kysely<Schema>, work: (queries: Kysely<Schema>) => Promise<T>): Promise<T> {
    return work(kysely);
  }

  async erase(kysely: Kysely<Schema>, work: () => Promise<void>): Promise<void> {
    await sql`pragma secure_delete = on`.execute(kysely);
    try {
      await work();
    } finally {
      await sql`pragma secure_delete = off`.execute(kysely);
    }
    // The log still has the pages as they were.
    await sql`pragma wal_checkpoint(truncate)`.execute(kysely);
  }

  backup(path: string): Promise<number> {
    return backupSqliteFile(this.path, path);
  }

  isUniqueViolation(error: unknown): boolean {
    return /^SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY)$/.test(systemCodeOf(error) ?? '');
  }

  /** Never: transactions come one after the other. */
  isConflict(): boolean {
    return false;
  }

  isUnstorable(error: unknown): boolean {
    return systemCodeOf(error) === 'SQLITE_TOOBIG';
  }

  isUnavailable(error: unknown): boolean {
    return UNAVAILABLE.test(systemCodeOf(error) ?? '');
  }
}
