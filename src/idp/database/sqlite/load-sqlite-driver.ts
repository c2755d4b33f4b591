import type SqliteDatabase from 'better-sqlite3';
import { IdpStartError, reasonOf } from '../../errors/index.js';

/**
 * The driver is compiled when it is installed, so only those install it who keep their users in SQLite.
 * @throws {IdpStartError} `DATABASE_DRIVER`
 */
export async function loadSqliteDriver(): Promise<typeof SqliteDatabase> {
  try {
    return (await import('better-sqlite3')).default;
  } catch (error) {
    throw new IdpStartError(
      'DATABASE_DRIVER',
      `To keep users in SQLite, install its driver: npm install better-sqlite3 (${reasonOf(error)})`,
      { cause: error },
    );
  }
}
