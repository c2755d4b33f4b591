import type { JsonWebKey } from 'node:crypto';
import { createTestKey, processKey, type TestKey, TokenMinter, toJwk } from '../tokens/index.js';

/** Whose tokens the fake's are: a key to sign with, and those that it publishes. */
export class FakeIssuer {
  readonly minter: TokenMinter;
  private keys: readonly [TestKey, ...TestKey[]] = [processKey()];

  constructor(projectId: string) {
    this.minter = new TokenMinter(() => this.keys[0], projectId);
  }

  get keySet(): { readonly keys: readonly JsonWebKey[] } {
    return { keys: this.keys.map(toJwk) };
  }

  rotate(keepOld: boolean): void {
    this.keys = [createTestKey(), ...(keepOld ? this.keys : [])];
  }

  /** Back to the key that all of a process share. */
  reset(): void {
    this.keys = [processKey()];
  }
}
