import { PasswordHasher } from '../../src/idp/password/index.js';

/** Hashes by writing a prefix, and counts what it was asked to do. */
export class CountingHasher extends PasswordHasher {
  readonly decoy = 'hash of nothing that anyone types';
  work: string[] = [];
  outdated = false;

  hash(password: string): Promise<string> {
    this.work.push('hash');
    return Promise.resolve(`hash:${password}`);
  }

  verify(password: string, hash: string): Promise<boolean> {
    this.work.push('verify');
    return Promise.resolve(hash === `hash:${password}`);
  }

  isOutdated(): boolean {
    return this.outdated;
  }
}
