import { IdpStartError } from '../../errors/index.js';
import { readTls, type TlsSettings } from './tls-settings.js';

/** What a `postgres://` URL says, checked and complete. */
export interface PostgresSettings {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
  /** `false`: in clear. */
  readonly tls: TlsSettings | false;
  readonly applicationName: string;
  /** Connections of this process, at most. */
  readonly poolSize: number;
  readonly connectTimeoutMs: number;
  /** Of one statement, waiting for locks included. */
  readonly statementTimeoutMs: number;
}

const TLS_PARAMETERS = ['sslmode', 'sslrootcert', 'sslcert', 'sslkey'] as const;
const PARAMETERS = [...TLS_PARAMETERS, 'application_name', 'pool_size', 'connect_timeout', 'statement_timeout'];

/**
 * Reads `postgres://user:password@host:5432/database?sslmode=verify-full&pool_size=20`. Names and units of parameters are libpq's:
 * `connect_timeout` in seconds, `statement_timeout` in milliseconds; `pool_size` is ours.
 *
 * @throws {IdpStartError} `DATABASE_URL`; the message repeats nothing that may be secret
 */
export function readPostgresUrl(text: string): PostgresSettings {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || url.hostname === '') throw refusal('is no URL with a host');
  for (const name of url.searchParams.keys()) {
    if (!PARAMETERS.includes(name))
      throw refusal(`has the unknown parameter ${name}; known are ${PARAMETERS.join(', ')}`);
  }
  const host = url.hostname.replace(/^\[(.+)\]$/, '$1');
  const tls = Object.fromEntries(TLS_PARAMETERS.map((name) => [name, url.searchParams.get(name) ?? '']));
  return {
    host,
    port: url.port === '' ? 5432 : Number(url.port),
    user: required(decode(url.username), 'user'),
    password: decode(url.password),
    database: required(decode(url.pathname.slice(1)), 'database'),
    tls: readTls(host, tls),
    applicationName: url.searchParams.get('application_name') ?? 'nestjs-descope',
    poolSize: whole(url, 'pool_size', 10, 500),
    connectTimeoutMs: 1000 * whole(url, 'connect_timeout', 5, 300),
    statementTimeoutMs: whole(url, 'statement_timeout', 10_000, 600_000),
  };
}

function required(value: string, what: string): string {
  if (value === '') throw refusal(`names no ${what}`);
  return value;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw refusal('is not percent-encoded');
  }
}

function whole(url: URL, name: string, otherwise: number, most: number): number {
  const text = url.searchParams.get(name);
  if (text === null) return otherwise;
  const value = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (value < 1 || value > most) throw refusal(`needs a whole number from 1 to ${most} as ${name}`);
  return value;
}

function refusal(reason: string): IdpStartError {
  return new IdpStartError('DATABASE_URL', `The database URL ${reason}`);
}
