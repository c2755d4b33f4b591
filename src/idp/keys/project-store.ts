import type { Database } from '../database/index.js';
import type { SigningKeyCipher } from './encryption/index.js';
import type { StoredSigningKey } from './signing-key.js';

export interface StoredProject {
  readonly id: string;
  /** Empty while there is no management key. */
  readonly managementKeyHash: string;
}

/** Project, its keys and its management key's hash. Used at start only, before there is anything to inject it into. */
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
      await q
        .insertInto('signing_keys')
        .values({ kid: key.kid, private_key: sealed, created_time: nowMs })
        .execute();
    });
  }

  /** Newest first. @throws {IdpStartError} `ENCRYPTION_KEY`, `DATABASE_CORRUPT` */
  async signingKeys(projectId: string): Promise<StoredSigningKey[]> {
    const rows = await this.database.read((q) =>
      q
        .selectFrom('signing_keys')
        .select(['kid', 'private_key'])
        .orderBy('created_time', 'desc')
        .orderBy('kid', 'desc')
        .execute(),
    );
    return rows.map(({ kid, private_key: sealed }) => ({
      kid,
      privateKey: this.cipher.open(sealed, { projectId, kid }),
    }));
  }

  async setManagementKeyHash(hash: string): Promise<void> {
    await this.database.write((q) => q.updateTable('projects').set({ management_key_hash: hash }).execute());
  }
}
