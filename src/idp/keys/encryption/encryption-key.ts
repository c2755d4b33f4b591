import { createHash, randomBytes } from 'node:crypto';
import { IdpStartError } from '../../errors/index.js';

/** AES-256. */
const BYTES = 32;

/** What signing keys are encrypted with: 32 random bytes, written in base64. */
export class EncryptionKey {
  /** Names the key beside what it encrypted, and in messages. Tells nothing of the key. */
  readonly id: string;

  private constructor(readonly bytes: Buffer) {
    this.id = createHash('sha256').update('nestjs-descope:encryption-key:').update(bytes).digest('hex').slice(0, 12);
  }

  static generate(): EncryptionKey {
    return new EncryptionKey(randomBytes(BYTES));
  }

  /** @throws {IdpStartError} `ENCRYPTION_KEY` */
  static parse(text: string): EncryptionKey {
    const bytes = Buffer.from(text.trim(), 'base64');
    // Node skips what is no base64: a key with a slip in it would be another key.
    if (bytes.length === BYTES && /^[\w+/-]{43}=?$/.test(text.trim())) return new EncryptionKey(bytes);
    throw new IdpStartError('ENCRYPTION_KEY', 'An encryption key is 32 bytes in base64: openssl rand -base64 32');
  }

  toString(): string {
    return '[encryption key]';
  }
}
