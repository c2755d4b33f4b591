import { IdpStartError, reasonOf } from '../../errors/index.js';

export type PostgresDriverModule = typeof import('pg');

/**
 * Only those need the driver who keep their users in PostgreSQL.
 * @throws {IdpStartError} `DATABASE_DRIVER`
 */
export async function loadPostgresDriver(): Promise<PostgresDriverModule> {
  try {
    return await import('pg');
  } catch (error) {
    throw new IdpStartError(
      'DATABASE_DRIVER',
      `To keep users in PostgreSQL, install its driver: npm install pg (${reasonOf(error)})`,
      { cause: error },
    );
  }
}
