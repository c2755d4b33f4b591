import { PostgresAdapter, PostgresIntrospector, type DatabaseIntrospector, type Dialect, type Kysely } from 'kysely';
import type { Pool } from 'pg';
import { ByteOrderQueryCompiler } from './byte-order-query-compiler.js';
import { PostgresDriver } from './postgres-driver.js';

export class PostgresDialect implements Dialect {
  constructor(private readonly pool: Pool) {}

  createDriver(): PostgresDriver {
    return new PostgresDriver(this.pool);
  }

  createQueryCompiler(): ByteOrderQueryCompiler {
    return new ByteOrderQueryCompiler();
  }

  createAdapter(): PostgresAdapter {
    return new PostgresAdapter();
  }

  createIntrospector(db: Kysely<never>): DatabaseIntrospector {
    return new PostgresIntrospector(db);
  }
}
