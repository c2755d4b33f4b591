import { Kysely } from 'kysely';
import { IdpStartError, reasonOf, systemCodeOf } from '../errors/index.js';
import { Database } from './database.js';
import { migrate } from './migrate.js';
import type { Schema } from './schema.js';
import { selectEngine } from './select-engine.js';

/**
 * Opens the database, makes it if there is none, and brings its tables up to date.
 * @throws {IdpStartError}
 */
export async function openDatabase(url: string): Promise<Database> {
  const engine = selectEngine(url);
  const kysely = new Kysely<Schema>({ dialect: await engine.openDialect() });
  try {
    await engine.exclusively(kysely, migrate);
  } catch (error) {
    await kysely.destroy();
    throw error instanceof IdpStartError ? error : unreachable(error);
  }
  return new Database(kysely, engine);
}

function unreachable(error: unknown): IdpStartError {
  // Node says nothing where it tried several addresses of one name.
  const reason = reasonOf(error) || (systemCodeOf(error) ?? 'unknown reason');
  const hint = reason.includes('does not support SSL') ? ' (sslmode=disable sends everything in clear)' : '';
  return new IdpStartError('DATABASE_UNREACHABLE', `The database cannot be reached: ${reason}${hint}`, {
    cause: error,
  });
}
