import { IdpStartError } from '../errors/index.js';
import type { Engine } from './engine.js';
import { PostgresEngine } from './postgres/postgres-engine.js';
import { SqliteEngine } from './sqlite/sqlite-engine.js';

/** @throws {IdpStartError} `DATABASE_URL` */
export function selectEngine(url: string): Engine {
  const [, scheme = '', location = ''] = /^([a-z]+):(?:\/\/(?=\/))?(.+)$/i.exec(url) ?? [];
  if (scheme.toLowerCase() === 'sqlite') return new SqliteEngine(location);
  if (/^postgres(ql)?$/i.test(scheme)) return new PostgresEngine(url);
  // The URL itself may hold a password: it is not repeated.
  throw new IdpStartError(
    'DATABASE_URL',
    `Unsupported database URL${scheme ? ` scheme "${scheme}:"` : ''}: use sqlite:<file>, for example sqlite:./data/idp.db, or postgres://<user>:<password>@<host>/<database>`,
  );
}
