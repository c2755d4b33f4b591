import { RateLimitedError } from '../errors/index.js';
import { HashGate } from './hash-gate.js';
import { HashingObserver } from './hashing-observer.js';

class GateRecord extends HashingObserver {
  readonly lengths: number[] = [];
  readonly waits: number[] = [];
  shed = 0;

  override hashesQueued(length: number): void {
    this.lengths.push(length);
  }

  override hashBegan(waitedSeconds: number): void {
    this.waits.push(waitedSeconds);
  }

  override hashShed(): void {
    this.shed += 1;
  }
}

/** Work that ends when it is told to. */
class Job {
  static running = 0;
  static most = 0;
  started = false;
  finish: () => void = () => undefined;

  readonly work = (): Promise<void> => {
    this.started = true;
    Job.running += 1;
    Job.most = Math.max(Job.most, Job.running);
    return new Promise((resolve) => {
      this.finish = () => {
        Job.running -= 1;
        resolve();
      };
    });
  };
}

describe('the gate before the hashes', () => {
  beforeEach(() => {
    Job.running = 0;
    Job.most = 0;
  });

  it('lets in as many as there is room for, the others in their order', async () => {
    const gate = new HashGate(2, 10);
    const jobs = Array.from({ length: 5 }, () => new Job());
    const done = jobs.map((job) => gate.run(job.work));
    for (const [index, job] of jobs.entries()) {
      await new Promise(setImmediate);
      expect(jobs.map(({ started }) => started)).toEqual(jobs.map((_, other) => other < index + 2));
      job.finish();
    }
    await Promise.all(done);
    expect(Job.most).toBe(2);
  });

  it('refuses whoever finds the queue full, at once and with a time to come back', async () => {
    const gate = new HashGate(1, 1);
    const [first, second] = [new Job(), new Job()];
    const done = [gate.run(first.work), gate.run(second.work)];
    const refused = new Job();
    const error: unknown = await gate.run(refused.work).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(RateLimitedError);
    expect(error).toMatchObject({ status: 429, code: 'E130429', headers: { 'retry-after': '1' } });
    expect(refused.started).toBe(false);
    first.finish();
    await new Promise(setImmediate);
    second.finish();
    await Promise.all(done);
  });

  it('tells whoever watches how many wait, how long they did, and who was refused', async () => {
    const observer = new GateRecord();
    const gate = new HashGate(1, 2, observer);
    const jobs = Array.from({ length: 3 }, () => new Job());
    const done = jobs.map((job) => gate.run(job.work));
    await expect(gate.run(new Job().work)).rejects.toThrow(RateLimitedError);
    for (const job of jobs) {
      await new Promise(setImmediate);
      job.finish();
    }
    await Promise.all(done);
    expect(observer.lengths).toEqual([1, 2, 1, 0]);
    expect(observer.waits.map((seconds) => (seconds === 0 ? 'none' : seconds > 0 && 'some'))).toEqual([
      'none',
      'some',
      'some',
    ]);
    expect(observer.shed).toBe(1);
  });

  it('has room again after work that failed', async () => {
    const gate = new HashGate(1, 0);
    await expect(gate.run(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    await expect(gate.run(() => Promise.resolve('next'))).resolves.toBe('next');
  });
});
