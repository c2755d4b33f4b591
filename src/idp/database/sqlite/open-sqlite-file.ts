import type SqliteDatabase from 'better-sqlite3';
import { closeSync, mkdirSync, openSync, statfsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { IdpStartError, reasonOf, systemCodeOf } from '../../errors/index.js';
import { APPLICATION_ID } from './application-id.js';
import { assertNotLost } from './assert-not-lost.js';
import { CONNECTION_SETTINGS } from './connection-settings.js';
import { loadSqliteDriver } from './load-sqlite-driver.js';

/** Larger files are not read through at each start. */
const CHECKED_BYTES = 64 * 1024 * 1024;

/** As large as SQLite makes its -shm file at first. */
const SHM_BYTES = 32 * 1024;

/** @throws {IdpStartError} */
export async function openSqliteFile(path: string): Promise<SqliteDatabase.Database> {
  const SqliteDriver = await loadSqliteDriver();
  let database: SqliteDatabase.Database | undefined;
  try {
    if (path !== ':memory:') createPrivateFile(path);
    database = new SqliteDriver(path);
    claim(database, path);
    database.pragma('journal_mode = WAL');
    for (const setting of CONNECTION_SETTINGS) database.pragma(setting);
    return database;
  } catch (error) {
    database?.close();
    throw asStartError(error, path);
  }
}

/** Keys and hashes are inside: nobody but the owner may read it. SQLite gives its -wal and -shm files the same mode. */
function createPrivateFile(path: string): void {
  assertNotLost(path);
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  closeSync(openSync(path, 'a', 0o600));
}

/** A file that is damaged, or somebody else's, is left as it is. */
function claim(database: SqliteDatabase.Database, path: string): void {
  const owner = database.pragma('application_id', { simple: true });
  const tables = database.prepare('select count(*) from sqlite_master').pluck().get();
  if (tables === 0 && (owner === 0 || owner === APPLICATION_ID)) {
    database.pragma(`application_id = ${APPLICATION_ID}`);
  } else if (owner !== APPLICATION_ID) {
    throw new IdpStartError('DATABASE_FOREIGN', `${path} is a database of another application`);
  } else if (statSync(path).size <= CHECKED_BYTES && database.pragma('quick_check(1)', { simple: true }) !== 'ok') {
    throw new IdpStartError('DATABASE_CORRUPT', `${path} is damaged; restore it from a backup`);
  }
}

function asStartError(error: unknown, path: string): IdpStartError {
  if (error instanceof IdpStartError) return error;
  if (/^SQLITE_(NOTADB|CORRUPT)/.test(systemCodeOf(error) ?? '')) {
    return new IdpStartError('DATABASE_CORRUPT', `${path} is damaged or no database; restore it from a backup`, {
      cause: error,
    });
  }
  const reason = isForLackOfRoom(error, dirname(path)) ? 'the disk is full' : reasonOf(error);
  return new IdpStartError('DATABASE_UNREACHABLE', `The database ${path} cannot be opened: ${reason}`, {
    cause: error,
  });
}

/** SQLite calls it an I/O error where there is no room for its -shm file. */
function isForLackOfRoom(error: unknown, folder: string): boolean {
  const code = systemCodeOf(error) ?? '';
  if (!code.startsWith('SQLITE_IOERR')) return /^(SQLITE_FULL|ENOSPC)$/.test(code);
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize < SHM_BYTES;
}
