import type { CustomTypesConfig, Pool } from 'pg';
import { loadPostgresDriver, type PostgresDriverModule } from './load-postgres-driver.js';
import type { PostgresSettings } from './postgres-settings.js';

/** How much longer than the server the client waits: by then the connection is dead, and nobody has told. */
const SILENCE_MS = 5000;

/**
 * Connections are made when they are needed.
 * @throws {IdpStartError} `DATABASE_DRIVER`
 */
export async function openPool(settings: PostgresSettings): Promise<Pool> {
  const driver = await loadPostgresDriver();
  const { statementTimeoutMs } = settings;
  const pool = new driver.Pool({
    host: settings.host,
    port: settings.port,
    user: settings.user,
    password: settings.password,
    database: settings.database,
    ssl: settings.tls,
    application_name: settings.applicationName,
    max: settings.poolSize,
    connectionTimeoutMillis: settings.connectTimeoutMs,
    keepAlive: true,
    types: withNumbers(driver),
    ...(statementTimeoutMs > 0 && {
      statement_timeout: statementTimeoutMs,
      idle_in_transaction_session_timeout: statementTimeoutMs,
      query_timeout: statementTimeoutMs + SILENCE_MS,
    }),
  });
  // A connection that ends says so in an event, which would end the process if nobody listened. There is nothing to do: the pool
  // drops it, and whoever was using it is told by the statement.
  const ignore = (): void => undefined;
  pool.on('error', ignore);
  pool.on('connect', (client) => client.on('error', ignore));
  return pool;
}

/** 64-bit integers are numbers here, in this pool only: times and counts, far below 2^53. */
function withNumbers({ TypeOverrides, types }: PostgresDriverModule): CustomTypesConfig {
  const own = new TypeOverrides();
  own.setTypeParser(types.builtins.INT8, Number);
  return own;
}
