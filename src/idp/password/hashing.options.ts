import { availableParallelism } from 'node:os';
import { IdpStartError } from '../errors/index.js';

/** Cost and limits of password hashing. */
export interface HashingOptions {
  /** Memory of one hash in KiB. Default: 19,456 (19 MiB). */
  readonly memoryKiB?: number;
  /** Passes over that memory. Default: 2. */
  readonly passes?: number;
  /** Hashes at once. Default, and most that is useful: the number of cores. */
  readonly concurrency?: number;
  /** Hashes that may wait for their turn; more are refused with 429. Default: 32 times `concurrency`. */
  readonly queue?: number;
  /** Lets the cost be lower than OWASP allows. For tests only: it makes a stolen database easy to read. */
  readonly allowWeak?: boolean;
}

export interface HashingLimits {
  readonly memoryKiB: number;
  readonly passes: number;
  readonly concurrency: number;
  readonly queue: number;
}

/** OWASP Password Storage: each row is as good as the others, argon2id with one lane. */
const OWASP_MINIMA = [
  { memoryKiB: 46 * 1024, passes: 1 },
  { memoryKiB: 19 * 1024, passes: 2 },
  { memoryKiB: 12 * 1024, passes: 3 },
  { memoryKiB: 9 * 1024, passes: 4 },
  { memoryKiB: 7 * 1024, passes: 5 },
];

/** @throws {IdpStartError} `HASHING` when the cost is too low or a limit is no positive number */
export function resolveHashing(options: HashingOptions = {}): HashingLimits {
  const { memoryKiB = 19 * 1024, passes = 2, concurrency = availableParallelism(), allowWeak = false } = options;
  const { queue = 32 * concurrency } = options;
  if (![memoryKiB, passes, concurrency].every((n) => Number.isSafeInteger(n) && n > 0) || !(queue >= 0)) {
    throw new IdpStartError('HASHING', 'The limits of password hashing must be positive whole numbers');
  }
  if (!isStrong({ memoryKiB, passes }) && !allowWeak) {
    throw new IdpStartError(
      'HASHING',
      `argon2id with ${memoryKiB} KiB and ${passes} passes is weaker than OWASP allows`,
    );
  }
  return { memoryKiB, passes, concurrency, queue };
}

/** Whether a stolen hash is as hard to guess as OWASP asks. */
export function isStrong({ memoryKiB, passes }: Pick<HashingLimits, 'memoryKiB' | 'passes'>): boolean {
  return OWASP_MINIMA.some((minimum) => memoryKiB >= minimum.memoryKiB && passes >= minimum.passes);
}
