import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { setImmediate } from 'node:timers/promises';
import { RateLimitedError } from '../errors/index.js';
import { IdpLogger } from '../log/index.js';

/** More than that at once is a flood, and each is held in memory. */
const MOST = 500;

/** Work whose caller must not learn from the answer, or from its time, whether there was anything to do. */
@Injectable()
export class BackgroundWork implements BeforeApplicationShutdown {
  private readonly running = new Set<Promise<void>>();

  constructor(private readonly log: IdpLogger) {}

  /**
   * Begins after the answer is written. A failure goes to the log only.
   * @param name for the log
   * @throws {RateLimitedError} while there is too much to do, whatever it is
   */
  start(name: string, work: () => Promise<void>): void {
    if (this.running.size >= MOST) throw new RateLimitedError(1);
    const done = this.run(name, work).finally(() => this.running.delete(done));
    this.running.add(done);
  }

  /** Everything that was promised so far is done. */
  async settled(): Promise<void> {
    await Promise.all(this.running);
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.settled();
  }

  private async run(name: string, work: () => Promise<void>): Promise<void> {
    try {
      await setImmediate();
      await work();
    } catch (error) {
      this.log.error(`${name} failed`, error);
    }
  }
}
