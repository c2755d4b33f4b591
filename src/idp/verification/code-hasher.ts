import { Injectable } from '@nestjs/common';
import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { KeyRing, type SigningKey } from '../keys/index.js';

/**
 * A million codes are hashed in a second, whatever the salt. So their hashes are keyed, by a key that is in no table but derived
 * from the signing key: who can read that signs tokens, and needs no codes. See docs/decisions/idp-verification.md.
 */
@Injectable()
export class CodeHasher {
  /** By signing key: those that are gone take theirs along. */
  private readonly derived = new WeakMap<SigningKey, Buffer>();

  constructor(private readonly keys: KeyRing) {}

  /** @param id of the verification: the same code hashes differently every time */
  hash(id: string, code: string): string {
    return this.hashBy(this.keys.current, id, code);
  }

  /** A code outlives the turn of the key that it was hashed by. */
  matches(id: string, code: string, hash: string): boolean {
    const stored = Buffer.from(hash);
    return this.keys.all().some((key) => {
      const computed = Buffer.from(this.hashBy(key, id, code));
      return computed.length === stored.length && timingSafeEqual(computed, stored);
    });
  }

  /** The key that something is counted under: who dumps the counts learns no addresses. Counts begin anew with each signing key. */
  countKey(kind: 'attempt' | 'mail', text: string): string {
    return this.hmac(this.keys.current, `${kind}\0${text}`);
  }

  private hashBy(key: SigningKey, id: string, code: string): string {
    return this.hmac(key, `code\0${id}\0${code}`);
  }

  private hmac(key: SigningKey, text: string): string {
    return createHmac('sha256', this.keyFrom(key)).update(text, 'utf8').digest('hex');
  }

  private keyFrom(key: SigningKey): Buffer {
    const known = this.derived.get(key);
    if (known) return known;
    const secret = key.privateKey.export({ format: 'der', type: 'pkcs8' });
    const derived = Buffer.from(hkdfSync('sha256', secret, '', 'nestjs-descope one-time codes', 32));
    this.derived.set(key, derived);
    return derived;
  }
}
