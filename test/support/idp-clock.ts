import { Clock } from '../../src/idp/index.js';

/** Stands still until it is told to go on. */
export class StoppedClock extends Clock {
  constructor(private time = Date.now()) {
    super();
  }

  now(): number {
    return this.time;
  }

  advance(seconds: number): void {
    this.time += seconds * 1000;
  }
}
