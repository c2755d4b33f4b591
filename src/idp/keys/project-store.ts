import { type Database, holdLock } from '../database/index.js';
import type { SigningKeyCipher } from './encryption/index.js';
import type { KeptSigningKey, StoredSigningKey } from './signing-key.js';

export interface StoredProject {
  readonly id: string;
  /** Empty while there is no management key. */
  readonly managementKeyHash: string;
}

/** Project, its keys and its management key's hash. */
export class ProjectStore {
  /** @param cipher without which no private key goes in or out */
  constructor(
    private readonly database: Database,
    private readonly cipher: SigningKeyCipher,
  ) {}

  async find(): Promise<StoredProject | undefined> {
    const row = await this.database.read((q) =>
      q.selectFrom('projects').select(['id', 'management_key_hash']).executeTakeFirst(),
    );
    return row && { id: row.id, managementKeyHash: row.management_key_hash };
  }

  /** Makes the project unless another instance was faster: then nothing changes. */
  async create(id: string, key: StoredSigningKey, nowMs: number): Promise<void> {
    const sealed = this.cipher.seal(key.privateKey, { projectId: id, kid: key.kid });
    await this.database.write(async (q) => {
      const result = await q
        .insertInto('projects')
        .values({ singleton: 1, id, management_key_hash: '', created_time: nowMs })
        .onConflict((conflict) => conflict.column('singleton').doNothing())
        .executeTakeFirst();
      if (result.numInsertedOrUpdatedRows !== 1n) return;
      await q.insertInto('signing_keys').values({ kid: key.kid, private_key: sealed, created_time: nowMs }).execute();
    });
  }

  /** Newest first. @throws {IdpStartError} `ENCRYPTION_KEY`, `DATABASE_CORRUPT` */
  async signingKeys(projectId: string): Promise<KeptSigningKey[]> {
    const rows = await this.database.read((q) =>
      q
        .selectFrom('signing_keys')
        .select(['kid', 'private_key', 'created_time', 'signs_time'])
        .orderBy('created_time', 'desc')
        .orderBy('kid', 'desc')
        .execute(),
    );
    return rows.map(({ kid, private_key: sealed, created_time: createdTime, signs_time: signsTime }) => ({
      kid,
      privateKey: this.cipher.open(sealed, { projectId, kid }),
      createdTime,
      signsTime,
    }));
  }

  /**
   * Adds a key unless there is one made after `sinceMs`: of several instances that find one due, one makes it.
   * @returns whether it was added
   */
  async addSigningKey(projectId: string, key: KeptSigningKey, sinceMs: number): Promise<boolean> {
    const sealed = this.cipher.seal(key.privateKey, { projectId, kid: key.kid });
    return this.database.write(async (q) => {
      await holdLock(q, 'signing keys');
      const later = await q
        .selectFrom('signing_keys')
        .select('kid')
        .where('created_time', '>', sinceMs)
        .executeTakeFirst();
      if (later) return false;
      await q
        .insertInto('signing_keys')
        .values({ kid: key.kid, private_key: sealed, created_time: key.createdTime, signs_time: key.signsTime })
        .execute();
      return true;
    });
  }

  /** For good: what they signed is refused from then on. */
  async removeSigningKeys(kids: readonly string[]): Promise<void> {
    if (kids.length === 0) return;
    await this.database.erase(async (q) => {
      await q.deleteFrom('signing_keys').where('kid', 'in', kids).execute();
    });
  }

  async setManagementKeyHash(hash: string): Promise<void> {
    await this.database.write((q) => q.updateTable('projects').set({ management_key_hash: hash }).execute());
  }
}
