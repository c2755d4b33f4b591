import { LineProgress } from './line-progress.js';

describe('progress in a log', () => {
  const NONE = { imported: 0, present: 0, refused: 0 };

  function linesOf(total: number, steps: readonly number[]): string[] {
    const lines: string[] = [];
    const progress = new LineProgress(
      (done) => `${done} done`,
      (line) => lines.push(line),
    );
    progress.begin(total);
    for (const step of steps) progress.advance(step, NONE);
    progress.end();
    return lines;
  }

  it('is a line for every tenth, however many steps there are', () => {
    expect(linesOf(1000, [0, 99, 100, 150, 199, 450, 1000])).toEqual([
      '10% | 100 done',
      '45% | 450 done',
      '100% | 1000 done',
    ]);
  });

  it('is there for nothing at all', () => {
    expect(linesOf(0, [0])).toEqual(['100% | 0 done']);
  });
});
