import { createHash, timingSafeEqual } from 'node:crypto';

/** Who did it, where the management key did: there is one, and it has no id. */
export const MANAGEMENT_ACTOR = 'management-key';

/** SHA-256 in hexadecimal. A management key has 256 random bits: a slow hash would protect it no better. */
export function hashManagementKey(key: string): string {
  return createHash('sha256').update(key, 'utf8').digest('hex');
}

/** The keys that open `/v1/mgmt/**`, of which only the hashes are known. */
export class ManagementKey {
  private readonly hashes: readonly Buffer[];

  /** @param hashes of `hashManagementKey`; an empty one fits no key */
  constructor(...hashes: readonly string[]) {
    this.hashes = hashes.map((hash) => Buffer.from(hash, 'hex'));
  }

  /** Takes the same time for every wrong key. */
  matches(presented: string): boolean {
    const digest = Buffer.from(hashManagementKey(presented), 'hex');
    const fitting = this.hashes.filter((hash) => digest.length === hash.length && timingSafeEqual(digest, hash));
    return presented !== '' && fitting.length > 0;
  }
}
