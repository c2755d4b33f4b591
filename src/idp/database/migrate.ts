import { DEFAULT_MIGRATION_TABLE, Migrator, sql, type Kysely, type MigrationProvider } from 'kysely';
import { IdpStartError, reasonOf } from '../errors/index.js';
import { migrations } from './migrations/index.js';
import type { Schema } from './schema.js';

/** Migrations are compiled in, not read from a folder: a bundled application has no folder. */
const provider: MigrationProvider = { getMigrations: () => Promise.resolve(migrations) };

/** @throws {IdpStartError} `DATABASE_NEWER` when a later version of this package made the tables */
export async function migrate(kysely: Kysely<Schema>): Promise<void> {
  if (await isUpToDate(kysely)) return;
  const migrator = new Migrator({ db: kysely, provider });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return;
  const reason = reasonOf(error);
  if (reason.includes('corrupted migrations')) {
    throw new IdpStartError('DATABASE_NEWER', 'The database was made by another version of nestjs-descope', {
      cause: error,
    });
  }
  throw new IdpStartError('DATABASE_UNREACHABLE', `The database cannot be brought up to date: ${reason}`, {
    cause: error,
  });
}

/** Most starts find everything done, and then write nothing and wait for nobody. What cannot be read is for the migrator to say. */
async function isUpToDate(kysely: Kysely<Schema>): Promise<boolean> {
  try {
    const { rows } = await sql<{ name: string }>`select name from ${sql.table(DEFAULT_MIGRATION_TABLE)}`.execute(
      kysely,
    );
    const done = new Set(rows.map(({ name }) => name));
    const known = Object.keys(migrations);
    return done.size === known.length && known.every((name) => done.has(name));
  } catch {
    return false;
  }
}
