import { IdpStartError } from '../errors/index.js';
import { KeyRing } from './key-ring.js';
import type { ProjectStore } from './project-store.js';
import { SigningKey } from './signing-key.js';

/** @throws {IdpStartError} `DATABASE_CORRUPT`, `ENCRYPTION_KEY` */
export async function loadKeyRing(store: ProjectStore, projectId: string): Promise<KeyRing> {
  try {
    const [current, ...older] = (await store.signingKeys(projectId)).map((key) => new SigningKey(key));
    if (current) return new KeyRing(current, older);
  } catch (error) {
    if (error instanceof IdpStartError) throw error;
    throw new IdpStartError('DATABASE_CORRUPT', 'A signing key in the database cannot be read', { cause: error });
  }
  throw new IdpStartError('DATABASE_CORRUPT', 'The database has a project but no signing key');
}
