import { availableParallelism } from 'node:os';
import { resolveHashing } from './hashing.options.js';

describe('hashing options', () => {
  it("are OWASP's argon2id by default, with a hash for each core", () => {
    const concurrency = availableParallelism();
    expect(resolveHashing()).toEqual({ memoryKiB: 19_456, passes: 2, concurrency, queue: 32 * concurrency });
  });

  it.each([
    [47_104, 1],
    [12_288, 3],
    [9216, 4],
    [7168, 5],
    [65_536, 3],
  ])('may be %d KiB and %d passes', (memoryKiB, passes) => {
    expect(resolveHashing({ memoryKiB, passes })).toMatchObject({ memoryKiB, passes });
  });

  it.each([
    [19_455, 2],
    [19_456, 1],
    [7167, 5],
    [4096, 100],
  ])('may not be %d KiB and %d passes, but for tests', (memoryKiB, passes) => {
    expect(() => resolveHashing({ memoryKiB, passes })).toThrow(/weaker than OWASP/);
    expect(resolveHashing({ memoryKiB, passes, allowWeak: true })).toMatchObject({ memoryKiB, passes });
  });

  it.each([{ concurrency: 0 }, { concurrency: 1.5 }, { queue: -1 }, { queue: NaN }, { passes: 0 }, { memoryKiB: NaN }])(
    'refuses %j',
    (options) => {
      expect(() => resolveHashing({ ...options, allowWeak: true })).toThrow(/positive whole numbers/);
    },
  );
});
