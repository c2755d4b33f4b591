import type SqliteDatabase from 'better-sqlite3';
import { SqliteDialect, type Driver, type QueryCompiler } from 'kysely';
import { SqliteDriver } from './sqlite-driver.js';
import { WriterQueryCompiler } from './writer-query-compiler.js';

/** Kysely's, with a driver that prepares a statement once. */
export class ImmediateSqliteDialect extends SqliteDialect {
  constructor(private readonly database: SqliteDatabase.Database) {
    super({ database });
  }

  override createDriver(): Driver {
    return new SqliteDriver(this.database);
  }

  override createQueryCompiler(): QueryCompiler {
    return new WriterQueryCompiler();
  }
}
