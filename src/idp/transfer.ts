import { SystemClock } from './clock/index.js';
import { openDatabase, type Database } from './database/index.js';
import { exportFile, importFile, type ImportSummary, type Progress } from './transfer/index.js';

export type { ImportSummary, Progress, ProgressCounts } from './transfer/index.js';

/**
 * Imports a file into the provider's database, which is made where there is none. The provider may run meanwhile.
 * @throws {IdpStartError} the database cannot be opened
 */
export function importUsers(databaseUrl: string, path: string, progress: Progress): Promise<ImportSummary> {
  return using(databaseUrl, (database) => importFile(database, new SystemClock(), path, { progress }));
}

/**
 * Writes all users of a database to a file, with their roles and tenants.
 *
 * @returns the number of users
 * @throws {IdpStartError} the database cannot be opened
 */
export function exportUsers(databaseUrl: string, path: string, progress: Progress): Promise<number> {
  return using(databaseUrl, (database) => exportFile(database, path, progress));
}

async function using<T>(databaseUrl: string, work: (database: Database) => Promise<T>): Promise<T> {
  const database = await openDatabase(databaseUrl);
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}
