import { Migrator, type Kysely, type MigrationProvider } from 'kysely';
import { IdpStartError, reasonOf } from '../errors/index.js';
import { migrations } from './migrations/index.js';
import type { Schema } from './schema.js';

/** Migrations are compiled in, not read from a folder: a bundled application has no folder. */
const provider: MigrationProvider = { getMigrations: () => Promise.resolve(migrations) };

/** @throws {IdpStartError} `DATABASE_NEWER` when a later version of this package made the tables */
export async function migrate(kysely: Kysely<Schema>): Promise<void> {
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
