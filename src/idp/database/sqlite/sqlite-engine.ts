import { SqliteError } from 'better-sqlite3';
import type { Dialect } from 'kysely';
import type { Engine } from '../engine.js';
import { ImmediateSqliteDialect } from './immediate-sqlite-dialect.js';
import { openSqliteFile } from './open-sqlite-file.js';

const UNAVAILABLE = /^SQLITE_(BUSY|LOCKED|FULL|READONLY|IOERR|CANTOPEN)/;

export class SqliteEngine implements Engine {
  readonly name = 'SQLite';

  /** @param path a file, or `:memory:` */
  constructor(private readonly path: string) {}

  openDialect(): Dialect {
    return new ImmediateSqliteDialect({ database: openSqliteFile(this.path) });
  }

  isUniqueViolation(error: unknown): boolean {
    return (
      error instanceof SqliteError &&
      (error.code === 'SQLITE_CONSTRAINT_UNIQUE' || error.code === 'SQLITE_CONSTRAINT_PRIMARYKEY')
    );
  }

  isUnavailable(error: unknown): boolean {
    return error instanceof SqliteError && UNAVAILABLE.test(error.code);
  }
}
