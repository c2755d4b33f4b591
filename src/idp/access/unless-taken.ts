import type { Database } from '../database/index.js';
import type { IdpError } from '../errors/index.js';

/** Runs one statement, whose unique violation is the outcome that is given. */
export async function unlessTaken(database: Database, taken: IdpError, statement: Promise<unknown>): Promise<void> {
  try {
    await statement;
  } catch (error) {
    if (database.isUniqueViolation(error)) throw taken;
    throw error;
  }
}
