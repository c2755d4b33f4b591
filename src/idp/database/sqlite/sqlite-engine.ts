import type { Dialect } from 'kysely';
import { systemCodeOf } from '../../errors/index.js';
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
    return /^SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY)$/.test(systemCodeOf(error) ?? '');
  }

  isUnavailable(error: unknown): boolean {
    return UNAVAILABLE.test(systemCodeOf(error) ?? '');
  }
}
