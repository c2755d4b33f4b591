import type SqliteDatabase from 'better-sqlite3';
import { closeSync, fsyncSync, linkSync, openSync, rmSync, statSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { IdpStartError, reasonOf, systemCodeOf } from '../../errors/index.js';
import { APPLICATION_ID } from './application-id.js';
import { loadSqliteDriver } from './load-sqlite-driver.js';

/** More than a database has. In one step it is one moment's state; in several, each write of the service would begin it anew. */
const ALL_PAGES = 0x7fffffff;

/**
 * Copies the database of one moment, while whoever runs it goes on writing. The copy appears under its name only when it is
 * whole and on the disk, readable by its owner alone.
 * @returns its size in bytes
 * @throws {IdpStartError}
 */
export async function backupSqliteFile(path: string, target: string): Promise<number> {
  const SqliteDriver = await loadSqliteDriver();
  const source = openSource(SqliteDriver, path);
  const partial = `${target}.${randomBytes(6).toString('hex')}`;
  try {
    // Before SQLite would make it, readable by others.
    closeSync(openSync(partial, 'wx', 0o600));
    await source.backup(partial, { progress: () => ALL_PAGES });
    check(SqliteDriver, partial);
    flush(partial);
    // Never over another file.
    linkSync(partial, target);
    return statSync(target).size;
  } catch (error) {
    throw asBackupError(error, target);
  } finally {
    source.close();
    for (const file of [partial, `${partial}-wal`, `${partial}-shm`, `${partial}-journal`])
      rmSync(file, { force: true });
  }
}

function openSource(SqliteDriver: typeof SqliteDatabase, path: string): SqliteDatabase.Database {
  let database: SqliteDatabase.Database | undefined;
  try {
    database = new SqliteDriver(path, { fileMustExist: true });
    database.pragma('busy_timeout = 10000');
    if (database.pragma('application_id', { simple: true }) === APPLICATION_ID) return database;
  } catch (error) {
    database?.close();
    throw new IdpStartError('DATABASE_UNREACHABLE', `The database ${path} cannot be opened: ${reasonOf(error)}`, {
      cause: error,
    });
  }
  database.close();
  throw new IdpStartError('DATABASE_FOREIGN', `${path} is not a database of the provider`);
}

/** A backup that cannot be restored is worse than none: it is found out now. */
function check(SqliteDriver: typeof SqliteDatabase, copy: string): void {
  const database = new SqliteDriver(copy);
  try {
    // One file, complete without a log beside it.
    database.pragma('journal_mode = DELETE');
    if (database.pragma('quick_check(1)', { simple: true }) !== 'ok') {
      throw new IdpStartError('DATABASE_CORRUPT', 'The database is damaged: so would be its copy');
    }
  } finally {
    database.close();
  }
}

function flush(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function asBackupError(error: unknown, target: string): IdpStartError {
  if (error instanceof IdpStartError) return error;
  const reason = systemCodeOf(error) === 'EEXIST' ? 'it exists, and is not overwritten' : reasonOf(error);
  return new IdpStartError('BACKUP', `The backup ${target} cannot be written: ${reason}`, { cause: error });
}
