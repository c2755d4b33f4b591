import {
  CompiledQuery,
  SqliteDialect,
  SqliteDriver,
  type DatabaseConnection,
  type Driver,
  type QueryCompiler,
} from 'kysely';
import type { SqliteDialectConfig } from 'kysely';
import { WriterQueryCompiler } from './writer-query-compiler.js';

/** Takes the write lock when a transaction begins: one that reads first could otherwise lose it to another process half-way. */
class ImmediateDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
}

export class ImmediateSqliteDialect extends SqliteDialect {
  constructor(private readonly settings: SqliteDialectConfig) {
    super(settings);
  }

  override createDriver(): Driver {
    return new ImmediateDriver(this.settings);
  }

  override createQueryCompiler(): QueryCompiler {
    return new WriterQueryCompiler();
  }
}
