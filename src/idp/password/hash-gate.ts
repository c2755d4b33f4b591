import { RateLimitedError } from '../errors/index.js';
import { type HashingObserver, NoHashingObserver } from './hashing-observer.js';

const RETRY_AFTER_SECONDS = 1;

/** Lets few hashes run at once and few more wait: under a flood, those who are let in are still served soon. */
export class HashGate {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly concurrency: number,
    private readonly queue: number,
    private readonly observer: HashingObserver = new NoHashingObserver(),
  ) {}

  /** @throws {RateLimitedError} before any work when the queue is full */
  async run<T>(work: () => Promise<T>): Promise<T> {
    await this.enter();
    try {
      return await work();
    } finally {
      this.leave();
    }
  }

  private async enter(): Promise<void> {
    if (this.running < this.concurrency) {
      this.running += 1;
      this.observer.hashBegan?.(0);
      return;
    }
    if (this.waiting.length >= this.queue) {
      this.observer.hashShed?.();
      throw new RateLimitedError(RETRY_AFTER_SECONDS);
    }
    await this.turn();
  }

  private async turn(): Promise<void> {
    const startedAt = performance.now();
    const turn = new Promise<void>((admit) => this.waiting.push(admit));
    this.observer.hashesQueued?.(this.waiting.length);
    await turn;
    this.observer.hashBegan?.((performance.now() - startedAt) / 1000);
  }

  /** Whoever leaves hands the place on: `running` stays as it is. */
  private leave(): void {
    const next = this.waiting.shift();
    if (next === undefined) {
      this.running -= 1;
      return;
    }
    this.observer.hashesQueued?.(this.waiting.length);
    next();
  }
}
