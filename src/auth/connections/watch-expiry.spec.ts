import { TestClock } from '../../../test/support/session-clock.js';
import { watchExpiry } from './watch-expiry.js';

const DAY = 86_400;

describe('a watched session', () => {
  const clock = new TestClock();
  let next: () => number;
  let looks: number;
  let reasons: unknown[];

  beforeEach(() => {
    jest.useFakeTimers();
    looks = 0;
    reasons = [];
  });
  afterEach(() => jest.useRealTimers());

  const watch = (expiresIn: number) =>
    watchExpiry(clock, {
      expiresAt: clock.now() / 1000 + expiresIn,
      check: () => {
        looks += 1;
        return Promise.resolve().then(() => next());
      },
      ended: (reason) => reasons.push(reason),
    });

  async function pass(seconds: number): Promise<void> {
    clock.advance(seconds);
    await jest.advanceTimersByTimeAsync(seconds * 1000);
  }

  const end = (): never => {
    throw new Error('over');
  };

  it('is looked at when it expires, and not before', async () => {
    next = end;
    watch(600);
    await pass(599);
    expect(looks).toBe(0);
    await pass(1);
    expect([looks, reasons]).toEqual([1, [new Error('over')]]);
  });

  it('goes on for as long as a fresh one is found in its place, and ends once', async () => {
    next = () => clock.now() / 1000 + 600;
    watch(600);
    await pass(600);
    await pass(600);
    expect([looks, reasons]).toEqual([2, []]);
    next = end;
    await pass(600);
    await pass(6000);
    expect([looks, reasons]).toEqual([3, [new Error('over')]]);
  });

  it('is looked at every second while the clocks’ tolerance keeps it alive', async () => {
    const expiresAt = clock.now() / 1000 + 10;
    next = () => expiresAt;
    watch(10);
    await pass(10);
    for (let second = 0; second < 3; second += 1) await pass(1);
    expect(looks).toBe(4);
  });

  it('may last longer than a timer can', async () => {
    const expiresAt = clock.now() / 1000 + 60 * DAY;
    next = () => (clock.now() / 1000 < expiresAt ? expiresAt : end());
    watch(60 * DAY);
    await pass(1);
    expect(looks).toBe(0);
    for (let day = 0; day < 59; day += 1) await pass(DAY);
    expect(reasons).toEqual([]);
    await pass(DAY);
    expect(reasons).toEqual([new Error('over')]);
  });

  it('is left alone when nobody watches any more, even in the middle of a look', async () => {
    next = end;
    watch(600)();
    const stop = watch(600);
    clock.advance(600);
    jest.advanceTimersByTime(600_000);
    stop();
    await pass(600);
    expect([looks, reasons]).toEqual([1, []]);
  });
});
