import { createHash, timingSafeEqual } from 'node:crypto';

/** Who did it, where the management key did: there is one, and it has no id. */
export const MANAGEMENT_ACTOR = 'management-key';

/** SHA-256 in hexadecimal. A management key has 256 random bits: a slow hash would protect it no better. */
export function hashManagementKey(key: string): string {
  return createHash('sha256').update(key, 'utf8').digest('hex');
}

/** The key that opens `/v1/mgmt/**`, of which only the hash is known. */
export class ManagementKey {
  private readonly hash: Buffer;

  /** @param hash of `hashManagementKey`; empty: no key fits */
  constructor(hash: string) {
    this.hash = Buffer.from(hash, 'hex');
  }

  /** Takes the same time for every wrong key. */
  matches(presented: string): boolean {
    const digest = Buffer.from(hashManagementKey(presented), 'hex');
    return presented !== '' && digest.length === this.hash.length && timingSafeEqual(digest, this.hash);
  }
}
