import { SystemClock } from './clock/index.js';
import { openDatabase } from './database/index.js';
import { IdpStartError } from './errors/index.js';
import type { IdpOptions } from './idp.options.js';
import { addSigningKey, provisionCipher, ProjectStore, type AddedKey } from './keys/index.js';

/** How soon the new key signs, and whether the old ones go. */
export interface RotateKeysOptions {
  /** Seconds for which the new key is published before it signs, 60 or more. Default: 900. */
  readonly afterSeconds?: number;
  /** The new key signs at once and all others are gone: every session ends. For keys that somebody else may have. */
  readonly withdraw?: boolean;
}

/**
 * Adds a signing key to the provider's database. Instances that run know it within five seconds.
 * @throws {IdpStartError} the database cannot be opened, or is none of a provider yet; `KEY_ROTATION`
 */
export async function rotateKeys(
  options: Pick<IdpOptions, 'databaseUrl' | 'encryptionKey' | 'encryptionKeyFile' | 'previousEncryptionKeys'>,
  rotation: RotateKeysOptions = {},
): Promise<AddedKey> {
  const database = await openDatabase(options.databaseUrl);
  try {
    const store = new ProjectStore(database, await provisionCipher(database, options));
    const project = await store.find();
    if (!project) {
      throw new IdpStartError('KEY_ROTATION', 'The database has no signing key yet: start the provider first');
    }
    // One that is encrypted otherwise than those before would stop every instance.
    await store.signingKeys(project.id);
    return await addSigningKey(store, project.id, new SystemClock(), rotation);
  } finally {
    await database.close();
  }
}
