import { join } from 'node:path';
import type { Database } from '../../database/index.js';
import { IdpStartError } from '../../errors/index.js';
import { EncryptionKey } from './encryption-key.js';
import { EncryptionKeyFile } from './encryption-key-file.js';
import { SigningKeyCipher } from './signing-key-cipher.js';

export interface EncryptionOptions {
  readonly encryptionKey?: string;
  readonly previousEncryptionKeys?: readonly string[];
  /** Where a key is kept that was made here. Default: beside the database, if that is a file. */
  readonly encryptionKeyFile?: string;
}

/**
 * A given key is used. Otherwise the file's is, which is made if need be, but never for a database whose keys are encrypted
 * already: a file that is lost has to be found.
 * @throws {IdpStartError} `ENCRYPTION_KEY`
 */
export async function provisionCipher(database: Database, options: EncryptionOptions): Promise<SigningKeyCipher> {
  const previous = (options.previousEncryptionKeys ?? []).map((text) => EncryptionKey.parse(text));
  return new SigningKeyCipher(await currentKey(database, options), previous);
}

async function currentKey(
  database: Database,
  { encryptionKey, encryptionKeyFile = besideDatabase(database) }: EncryptionOptions,
): Promise<EncryptionKey> {
  if (encryptionKey !== undefined) return EncryptionKey.parse(encryptionKey);
  // Gone with the process, and so are the keys that it encrypts.
  if (database.isEphemeral) return EncryptionKey.generate();
  if (encryptionKeyFile === undefined) {
    throw new IdpStartError(
      'ENCRYPTION_KEY',
      'A database that instances share needs an encryption key, the same for all: openssl rand -base64 32',
    );
  }
  const file = new EncryptionKeyFile(encryptionKeyFile);
  const kept = file.read();
  if (kept) return kept;
  if (await hasSealedKeys(database)) {
    throw new IdpStartError(
      'ENCRYPTION_KEY',
      `The signing keys in the database are encrypted, and ${encryptionKeyFile}, which held their encryption key, is not there: restore it, or set the encryption key`,
    );
  }
  return file.create();
}

function besideDatabase({ folder }: Database): string | undefined {
  return folder === undefined ? undefined : join(folder, 'encryption-key');
}

async function hasSealedKeys(database: Database): Promise<boolean> {
  const rows = await database.read((q) => q.selectFrom('signing_keys').select('private_key').execute());
  return rows.some((row) => SigningKeyCipher.isSealed(row.private_key));
}
