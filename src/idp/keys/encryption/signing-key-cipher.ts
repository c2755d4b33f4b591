import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { IdpStartError } from '../../errors/index.js';
import type { EncryptionKey } from './encryption-key.js';

/** Whose key it is: bound into what is encrypted, so that no row can be put in the place of another. */
export interface SealedFor {
  readonly projectId: string;
  readonly kid: string;
}

const VERSION = 'v1';
/** NIST SP 800-38D §8.2.2: random, and far fewer than 2³² of them under one key. */
const IV_BYTES = 12;

/** Private keys as the database holds them: AES-256-GCM, `v1.<key id>.<iv>.<text>.<tag>`. */
export class SigningKeyCipher {
  private readonly byId: ReadonlyMap<string, EncryptionKey>;

  /**
   * @param current encrypts
   * @param previous only decrypt, while keys are carried over from one to the next
   */
  constructor(
    private readonly current: EncryptionKey,
    previous: readonly EncryptionKey[] = [],
  ) {
    this.byId = new Map([...previous, current].map((key) => [key.id, key]));
  }

  seal(privateKey: string, owner: SealedFor): string {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.current.bytes, iv).setAAD(associated(owner, this.current.id));
    const text = Buffer.concat([cipher.update(privateKey, 'utf8'), cipher.final()]);
    const parts = [iv, text, cipher.getAuthTag()].map((part) => part.toString('base64url'));
    return [VERSION, this.current.id, ...parts].join('.');
  }

  /**
   * @throws {IdpStartError} `ENCRYPTION_KEY` when it was encrypted with a key that is not here; `DATABASE_CORRUPT` when it is
   * in clear, or not what was encrypted for this owner
   */
  open(sealed: string, owner: SealedFor): string {
    const [version, keyId = '', iv = '', text = '', tag = ''] = sealed.split('.');
    if (version !== VERSION) throw new IdpStartError('DATABASE_CORRUPT', `Signing key ${owner.kid} is not encrypted`);
    const key = this.byId.get(keyId);
    if (!key) throw this.unknown(keyId, owner);
    try {
      const decipher = createDecipheriv('aes-256-gcm', key.bytes, Buffer.from(iv, 'base64url'), { authTagLength: 16 })
        .setAAD(associated(owner, keyId))
        .setAuthTag(Buffer.from(tag, 'base64url'));
      return decipher.update(text, 'base64url', 'utf8') + decipher.final('utf8');
    } catch (error) {
      throw new IdpStartError('DATABASE_CORRUPT', `Signing key ${owner.kid} was changed in the database`, {
        cause: error,
      });
    }
  }

  /** Whether the current key encrypted it: else it is to be encrypted again. */
  isCurrent(stored: string): boolean {
    return stored.startsWith(`${VERSION}.${this.current.id}.`);
  }

  /** Whether any key did: versions up to 0.1 kept private keys in clear. */
  static isSealed(stored: string): boolean {
    return stored.startsWith(`${VERSION}.`);
  }

  private unknown(keyId: string, { kid }: SealedFor): IdpStartError {
    return new IdpStartError(
      'ENCRYPTION_KEY',
      `Signing key ${kid} is encrypted with encryption key ${keyId}, and this is ${this.current.id}: set the one that it was encrypted with, or add that as the previous one`,
    );
  }
}

function associated({ projectId, kid }: SealedFor, keyId: string): Buffer {
  return Buffer.from(JSON.stringify(['nestjs-descope', 'signing-key', VERSION, keyId, projectId, kid]));
}
