import { hasFreeThread, occupyingThread } from './thread-pool.js';

describe('the pool of threads', () => {
  it('has none free while as many long tasks run as it has threads', async () => {
    const ends: (() => void)[] = [];
    const long = (): Promise<void> => occupyingThread(() => new Promise((end) => ends.push(end)));

    const running = [long(), long(), long()];
    expect(hasFreeThread()).toBe(true);
    running.push(long());
    expect(hasFreeThread()).toBe(false);

    ends.forEach((end) => {
      end();
    });
    await Promise.all(running);
    expect(hasFreeThread()).toBe(true);
  });

  it('is free again after a task that failed', async () => {
    const failing = Array.from({ length: 4 }, () => occupyingThread(() => Promise.reject(new Error('no'))));
    expect(hasFreeThread()).toBe(false);

    await Promise.allSettled(failing);

    expect(hasFreeThread()).toBe(true);
  });
});
