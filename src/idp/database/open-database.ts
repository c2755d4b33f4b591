import { Kysely } from 'kysely';
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
  const kysely = new Kysely<Schema>({ dialect: engine.openDialect() });
  try {
    await migrate(kysely);
  } catch (error) {
    await kysely.destroy();
    throw error;
  }
  return new Database(kysely, engine);
}
