import { sql, type Kysely } from 'kysely';
import { IdpStartError } from '../../errors/index.js';
import type { Schema } from '../schema.js';

/** Made by Kysely, and by whoever else uses it. */
const MIGRATIONS = 'kysely_migration';

/**
 * That the database is the provider's or nobody's, and can keep every text.
 * @throws {IdpStartError} `DATABASE_FOREIGN`
 */
export async function assertOwnDatabase(db: Kysely<Schema>): Promise<void> {
  const encoding = await sql<{ server_encoding: string }>`show server_encoding`.execute(db);
  if (encoding.rows[0]?.server_encoding !== 'UTF8') {
    throw new IdpStartError('DATABASE_FOREIGN', 'The database must be made with the encoding UTF8');
  }
  const ours = ['projects', 'users', 'tenants', 'roles', 'permissions'];
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = current_schema() and table_name in (${sql.join([MIGRATIONS, ...ours])})`.execute(db);
  if (rows.length === 0) return;
  const isMigrated = rows.some(({ name }) => name === MIGRATIONS);
  if (!isMigrated || !(await hasOwnMigrations(db))) {
    throw new IdpStartError(
      'DATABASE_FOREIGN',
      'The database holds tables of another application: give the provider its own',
    );
  }
}

/** Or none at all: a first start that was cut short. */
async function hasOwnMigrations(db: Kysely<Schema>): Promise<boolean> {
  const { rows } = await sql<{ name: string }>`select name from ${sql.table(MIGRATIONS)}`.execute(db);
  return rows.length === 0 || rows.some(({ name }) => name === '0001-core');
}
