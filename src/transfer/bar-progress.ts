import cliProgress from 'cli-progress';
import type { Progress, ProgressCounts } from '../idp/index.js';

/** For a terminal. */
export class BarProgress implements Progress {
  private readonly bar = new cliProgress.SingleBar({
    format: '{bar} {percentage}% | {eta_formatted} left | {counts}',
    hideCursor: true,
    barsize: 30,
  });

  constructor(private readonly describe: (done: number, counts: ProgressCounts) => string) {}

  begin(total: number): void {
    this.bar.start(total, 0, { counts: '' });
  }

  advance(done: number, counts: ProgressCounts): void {
    this.bar.update(done, { counts: this.describe(done, counts) });
  }

  end(): void {
    this.bar.stop();
  }
}
