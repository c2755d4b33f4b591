import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { IdpStartError, reasonOf, systemCodeOf } from '../errors/index.js';
import { randomBase62 } from '../ids/index.js';

/** 258 bits. */
const RANDOM_CHARACTERS = 43;

/** Where the clear text of a management key is kept for a person to pick up. */
export class ManagementKeyFile {
  constructor(private readonly path: string) {}

  /** The key in the file, or nothing if there is no file. */
  read(): string | undefined {
    try {
      return readFileSync(this.path, 'utf8').trim();
    } catch (error) {
      if (systemCodeOf(error) === 'ENOENT') return undefined;
      throw this.failure(error);
    }
  }

  /** Writes a new key, readable by the owner only. It is on the disk when this returns. */
  create(): string {
    const key = `K${randomBase62(RANDOM_CHARACTERS)}`;
    try {
      mkdirSync(dirname(this.path), { recursive: true, mode: 0o700 });
      const file = openSync(this.path, 'wx', 0o600);
      try {
        writeSync(file, `${key}\n`);
        fsyncSync(file);
      } finally {
        closeSync(file);
      }
    } catch (error) {
      throw this.failure(error);
    }
    return key;
  }

  private failure(cause: unknown): IdpStartError {
    return new IdpStartError('MANAGEMENT_KEY_FILE', `The management key file cannot be used: ${reasonOf(cause)}`, {
      cause,
    });
  }
}
