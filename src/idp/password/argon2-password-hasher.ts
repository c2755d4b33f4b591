import { hash, parseOptions, verify } from '@node-rs/argon2';
import { randomBytes } from 'node:crypto';
import { argon2Threads, occupyingThread } from '../threads/index.js';
import { isImportedHash, verifyImportedHash } from './formats/imported-hash.js';
import { HashGate } from './hash-gate.js';
import type { HashingObserver } from './hashing-observer.js';
import { isStrong, resolveHashing, type HashingLimits, type HashingOptions } from './hashing.options.js';
import { PasswordHasher } from './password-hasher.js';

/** A hash that tests make takes less time than to hand it to a thread of its own, of which every test would start some. */
const inNodesThreads: typeof argon2Threads = { hash, verify };

/** argon2id with one lane, in threads beside the event loop (OWASP Password Storage). */
export class Argon2PasswordHasher extends PasswordHasher {
  private constructor(
    readonly decoy: string,
    private readonly cost: { memoryCost: number; timeCost: number; parallelism: number },
    private readonly gate: HashGate,
    private readonly argon2: typeof argon2Threads,
  ) {
    super();
  }

  /** @throws {IdpStartError} `HASHING` */
  static async create(options: HashingOptions = {}, observer?: HashingObserver): Promise<Argon2PasswordHasher> {
    const limits = resolveHashing(options);
    const cost = toCost(limits);
    const decoy = await hash(randomBytes(32), cost);
    const gate = new HashGate(limits.concurrency, limits.queue, observer);
    return new Argon2PasswordHasher(decoy, cost, gate, isStrong(limits) ? argon2Threads : inNodesThreads);
  }

  hash(password: string): Promise<string> {
    return this.gate.run(() => this.argon2.hash(password, this.cost));
  }

  verify(password: string, hashed: string): Promise<boolean> {
    return this.gate.run(() =>
      isImportedHash(hashed) ? this.verifyImported(password, hashed) : this.argon2.verify(hashed, password),
    );
  }

  isOutdated(hashed: string): boolean {
    if (isImportedHash(hashed)) return true;
    const { memoryCost, timeCost, parallelism } = parseOptions(hashed);
    const { cost } = this;
    return memoryCost !== cost.memoryCost || timeCost !== cost.timeCost || parallelism !== cost.parallelism;
  }

  /** Many of them are quick: without one hash of our own beside it, the time would tell that the user was imported. */
  private async verifyImported(password: string, hashed: string): Promise<boolean> {
    const matches = await occupyingThread(() => verifyImportedHash(password, hashed));
    await this.argon2.verify(this.decoy, password);
    return matches;
  }
}

function toCost({ memoryKiB, passes }: HashingLimits): { memoryCost: number; timeCost: number; parallelism: number } {
  return { memoryCost: memoryKiB, timeCost: passes, parallelism: 1 };
}
