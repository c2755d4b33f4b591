import { RateLimitedError } from '../errors/index.js';

const RETRY_AFTER_SECONDS = 1;

/** Lets few hashes run at once and few more wait: under a flood, those who are let in are still served soon. */
export class HashGate {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly concurrency: number,
    private readonly queue: number,
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

  private enter(): Promise<void> {
    if (this.running < this.concurrency) {
      this.running += 1;
      return Promise.resolve();
    }
    if (this.waiting.length >= this.queue) throw new RateLimitedError(RETRY_AFTER_SECONDS);
    return new Promise((admit) => this.waiting.push(admit));
  }

  /** Whoever leaves hands the place on: `running` stays as it is. */
  private leave(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.running -= 1;
  }
}
