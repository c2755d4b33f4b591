import type { Progress, ProgressCounts } from '../idp/index.js';

const PERCENT_A_LINE = 10;

/** For a log or a pipe: a line for every tenth. */
export class LineProgress implements Progress {
  private total = 0;
  private told = 0;

  constructor(
    private readonly describe: (done: number, counts: ProgressCounts) => string,
    private readonly tell: (line: string) => void,
  ) {}

  begin(total: number): void {
    this.total = total;
  }

  advance(done: number, counts: ProgressCounts): void {
    const percent = this.total === 0 ? 100 : Math.floor((100 * done) / this.total);
    if (percent < this.told + PERCENT_A_LINE) return;
    this.told = percent - (percent % PERCENT_A_LINE);
    this.tell(`${percent}% | ${this.describe(done, counts)}`);
  }

  end(): void {
    this.told = 0;
  }
}
