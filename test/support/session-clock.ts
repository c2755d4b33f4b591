import { Clock } from '../../src/auth/session/index.js';

/** A clock that stands still until it is moved. */
export class TestClock extends Clock {
  /** @param ms epoch milliseconds */
  constructor(private ms = Date.UTC(2026, 0, 1)) {
    super();
  }

  now(): number {
    return this.ms;
  }

  /** Whole seconds since the epoch, as in claims. */
  get seconds(): number {
    return Math.floor(this.ms / 1000);
  }

  advance(seconds: number): void {
    this.ms += seconds * 1000;
  }
}
