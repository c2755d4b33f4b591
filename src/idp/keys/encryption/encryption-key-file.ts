import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { IdpStartError, reasonOf, systemCodeOf } from '../../errors/index.js';
import { EncryptionKey } from './encryption-key.js';

/** The encryption key of a database on one's own machine, where nobody was asked for one. */
export class EncryptionKeyFile {
  constructor(readonly path: string) {}

  /** @returns the key in the file, or nothing if there is no file */
  read(): EncryptionKey | undefined {
    let text: string;
    try {
      text = readFileSync(this.path, 'utf8');
    } catch (error) {
      if (systemCodeOf(error) === 'ENOENT') return undefined;
      throw this.failure(error);
    }
    return EncryptionKey.parse(text);
  }

  /** Writes a new key, readable by the owner only. It is on the disk, whole, when this returns: without it, all sessions are lost. */
  create(): EncryptionKey {
    const key = EncryptionKey.generate();
    const whole = `${this.path}.${randomBytes(6).toString('hex')}`;
    try {
      mkdirSync(dirname(this.path), { recursive: true, mode: 0o700 });
      writeDurably(whole, `${key.bytes.toString('base64')}\n`);
      // Never over another: two that start at once in one folder end up with the same key.
      linkSync(whole, this.path);
      return key;
    } catch (error) {
      const made = systemCodeOf(error) === 'EEXIST' ? this.read() : undefined;
      if (made) return made;
      throw this.failure(error);
    } finally {
      rmSync(whole, { force: true });
    }
  }

  private failure(cause: unknown): IdpStartError {
    return new IdpStartError('ENCRYPTION_KEY', `The encryption key file cannot be used: ${reasonOf(cause)}`, { cause });
  }
}

function writeDurably(path: string, text: string): void {
  const file = openSync(path, 'wx', 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
