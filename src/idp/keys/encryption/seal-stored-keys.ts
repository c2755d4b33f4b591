import type { Database } from '../../database/index.js';
import { SigningKeyCipher } from './signing-key-cipher.js';

/**
 * Encrypts what is in the database with the current key: keys in clear, as earlier versions kept them, and those of a previous
 * encryption key. If one of them cannot be read, nothing is changed.
 * @throws {IdpStartError} `ENCRYPTION_KEY`, `DATABASE_CORRUPT`
 */
export async function sealStoredKeys(database: Database, cipher: SigningKeyCipher, projectId: string): Promise<void> {
  const rows = await database.read((q) => q.selectFrom('signing_keys').select(['kid', 'private_key']).execute());
  const clear = rows.map(({ kid, private_key: stored }) => ({
    kid,
    stored,
    privateKey: SigningKeyCipher.isSealed(stored) ? cipher.open(stored, { projectId, kid }) : stored,
  }));
  const outdated = clear.filter(({ stored }) => !cipher.isCurrent(stored));
  if (outdated.length === 0) return;
  await database.erase(async (q) => {
    for (const { kid, stored, privateKey } of outdated) {
      await q
        .updateTable('signing_keys')
        .set({ private_key: cipher.seal(privateKey, { projectId, kid }) })
        .where('kid', '=', kid)
        .where('private_key', '=', stored)
        .execute();
    }
  });
}
