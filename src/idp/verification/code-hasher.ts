import { Injectable } from '@nestjs/common';
import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { KeyRing } from '../keys/index.js';

/**
 * A million codes are hashed in a second, whatever the salt. So their hashes are keyed, by a key that is in no table but derived
 * from the signing key: who can read that signs tokens, and needs no codes. See docs/decisions/idp-verification.md.
 */
@Injectable()
export class CodeHasher {
  private readonly key: Buffer;

  constructor(keys: KeyRing) {
    const secret = keys.current.privateKey.export({ format: 'der', type: 'pkcs8' });
    this.key = Buffer.from(hkdfSync('sha256', secret, '', 'nestjs-descope one-time codes', 32));
  }

  /** @param id of the verification: the same code hashes differently every time */
  hash(id: string, code: string): string {
    return createHmac('sha256', this.key).update(`code\0${id}\0${code}`, 'utf8').digest('hex');
  }

  matches(id: string, code: string, hash: string): boolean {
    const computed = Buffer.from(this.hash(id, code));
    const stored = Buffer.from(hash);
    return computed.length === stored.length && timingSafeEqual(computed, stored);
  }

  /** The key that something is counted under: who dumps the counts learns no addresses. */
  countKey(kind: 'attempt' | 'mail', text: string): string {
    return createHmac('sha256', this.key).update(`${kind}\0${text}`, 'utf8').digest('hex');
  }
}
