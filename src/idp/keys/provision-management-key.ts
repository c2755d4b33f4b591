import { IdpStartError } from '../errors/index.js';
import { hashManagementKey, ManagementKey } from './management-key.js';
import { ManagementKeyFile } from './management-key-file.js';
import type { ProjectStore } from './project-store.js';

export interface ManagementKeyOptions {
  readonly managementKey?: string;
  readonly managementKeyFile?: string;
  readonly processKey?: string;
}

/**
 * A given key is used and kept. Otherwise the database's is, and if it has none the file's, which is made if need be. With
 * neither, the management API stays shut until there is one. A process key opens it beside that, and is not kept.
 * @throws {IdpStartError} `MANAGEMENT_KEY`, or `MANAGEMENT_KEY_FILE` when the file cannot be used or holds another key
 */
export async function provisionManagementKey(
  store: ProjectStore,
  options: ManagementKeyOptions,
): Promise<ManagementKey> {
  const kept = (await store.find())?.managementKeyHash ?? '';
  const hash = wantedHash(options, kept);
  if (hash !== kept) await store.setManagementKeyHash(hash);
  return new ManagementKey(hash, ...(options.processKey === undefined ? [] : [hashManagementKey(options.processKey)]));
}

function wantedHash({ managementKey, managementKeyFile }: ManagementKeyOptions, kept: string): string {
  if (managementKey !== undefined) {
    if (!/^\S+$/.test(managementKey)) {
      throw new IdpStartError('MANAGEMENT_KEY', 'The management key must not be empty or contain spaces');
    }
    return hashManagementKey(managementKey);
  }
  if (managementKeyFile === undefined) return kept;
  const file = new ManagementKeyFile(managementKeyFile);
  const inFile = file.read();
  if (kept === '') {
    // A file without a key in the database: the process died between the two writes, or a person put it there.
    return hashManagementKey(inFile === undefined || inFile === '' ? file.create() : inFile);
  }
  if (inFile !== undefined && !new ManagementKey(kept).matches(inFile)) {
    throw new IdpStartError(
      'MANAGEMENT_KEY_FILE',
      `${managementKeyFile} does not hold this database's management key; remove it, or set the management key`,
    );
  }
  return kept;
}
