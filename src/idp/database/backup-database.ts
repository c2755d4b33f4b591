import { existsSync } from 'node:fs';
import { IdpStartError } from '../errors/index.js';
import { selectEngine } from './select-engine.js';

/**
 * Copies the provider's SQLite database into a file, while the provider runs and writes: all of one moment, readable by its owner
 * only. Signing keys in it are encrypted: it is of use only together with the encryption key, which is not in it.
 * @param databaseUrl such as `sqlite:./data/idp.db`
 * @param path of a file that does not exist
 * @returns its size in bytes
 * @throws {IdpStartError} also for a database server, which has commands of its own for this
 */
export async function backupDatabase(databaseUrl: string, path: string): Promise<number> {
  const engine = selectEngine(databaseUrl);
  if (!engine.backup) {
    throw new IdpStartError('BACKUP', `Backups of ${engine.name} are made by its own commands, such as pg_dump`);
  }
  if (engine.isEphemeral) throw new IdpStartError('BACKUP', 'A database in memory has no backups');
  if (existsSync(path)) throw new IdpStartError('BACKUP', `The backup ${path} exists, and is not overwritten`);
  return engine.backup(path);
}
