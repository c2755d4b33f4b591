import { IdpStartError } from '../errors/index.js';
import { inOrder, KeyRing } from './key-ring.js';
import type { ProjectStore } from './project-store.js';
import { SigningKey } from './signing-key.js';

/** @throws {IdpStartError} `DATABASE_CORRUPT`, `ENCRYPTION_KEY` */
export async function loadKeyRing(store: ProjectStore, projectId: string, nowMs: number): Promise<KeyRing> {
  try {
    const stored = inOrder(await store.signingKeys(projectId), nowMs);
    const [current, ...others] = stored.map((key) => new SigningKey(key));
    if (current) return new KeyRing(current, others);
  } catch (error) {
    if (error instanceof IdpStartError) throw error;
    throw new IdpStartError('DATABASE_CORRUPT', 'A signing key in the database cannot be read', { cause: error });
  }
  throw new IdpStartError('DATABASE_CORRUPT', 'The database has a project but no signing key');
}
