import type SqliteDatabase from 'better-sqlite3';
import { type DialectAdapter, SqliteDialect, type Driver, type QueryCompiler } from 'kysely';
import { SqliteFileDriver } from './sqlite-file-driver.js';
import { SqliteMemoryDriver } from './sqlite-memory-driver.js';
import { TransactionalSqliteAdapter } from './transactional-sqlite-adapter.js';
import { WriterQueryCompiler } from './writer-query-compiler.js';

/** Kysely's, with drivers that prepare a statement once, and write to a file in a thread of its own. */
export class ImmediateSqliteDialect extends SqliteDialect {
  constructor(private readonly database: SqliteDatabase.Database) {
    super({ database });
  }

  override createDriver(): Driver {
    return this.database.memory ? new SqliteMemoryDriver(this.database) : new SqliteFileDriver(this.database);
  }

  override createAdapter(): DialectAdapter {
    return new TransactionalSqliteAdapter();
  }

  override createQueryCompiler(): QueryCompiler {
    return new WriterQueryCompiler();
  }
}
