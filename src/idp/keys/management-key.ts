import { createHash, timingSafeEqual } from 'node:crypto';

/** Who did it, where the management key did: there is one, and it has no id. */
export const MANAGEMENT_ACTOR = 'management-key';

/** SHA-256 in hexadecimal. A management key has 256 random bits: a slow hash would protect it no better. */
export function hashManagementKey(key: string): string {
  return createHash('sha256').update(key, 'utf8').digest('hex');
}

/** The keys that open `/v1/mgmt/**`, of which only the hashes are known. */
export class ManagementKey {
  private readonly own: readonly string[];
  private hashes: readonly Buffer[];

  /**
   * @param kept in the database, as `hashManagementKey` made it; an empty one fits no key
   * @param own of this process alone
   */
  constructor(kept: string, ...own: readonly string[]) {
    this.own = own;
    this.hashes = toBuffers([kept, ...own]);
  }

  /** Takes over what the database has now: the one before opens nothing from then on. */
  adopt(kept: string): void {
    this.hashes = toBuffers([kept, ...this.own]);
  }

  /** Takes the same time for every wrong key. */
  matches(presented: string): boolean {
    const digest = Buffer.from(hashManagementKey(presented), 'hex');
    const fitting = this.hashes.filter((hash) => digest.length === hash.length && timingSafeEqual(digest, hash));
    return presented !== '' && fitting.length > 0;
  }
}

function toBuffers(hashes: readonly string[]): readonly Buffer[] {
  return hashes.map((hash) => Buffer.from(hash, 'hex'));
}
