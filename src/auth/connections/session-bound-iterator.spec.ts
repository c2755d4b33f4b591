import { SessionBoundIterator } from './session-bound-iterator.js';

/** Gives what it is fed, in its order. */
class Source implements AsyncIterator<number> {
  private readonly waiting: ((result: IteratorResult<number>) => void)[] = [];
  isClosed = false;

  feed(value: number): void {
    this.waiting.shift()?.({ done: false, value });
  }

  next(): Promise<IteratorResult<number>> {
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  return(): Promise<IteratorResult<number>> {
    this.isClosed = true;
    this.waiting.splice(0).forEach((resolve) => resolve({ done: true, value: undefined }));
    return Promise.resolve({ done: true, value: undefined });
  }
}

describe('events that are bound to a session', () => {
  const OVER = new Error('over');
  let source: Source;
  let isGood: boolean;
  let isWatched: boolean;
  let end: (reason: unknown) => void;
  let events: SessionBoundIterator<number>;

  beforeEach(() => {
    source = new Source();
    isGood = true;
    isWatched = true;
    events = new SessionBoundIterator(source, {
      check: () => (isGood ? Promise.resolve() : Promise.reject(OVER)),
      watch: (ended) => {
        end = ended;
        return () => (isWatched = false);
      },
    });
  });

  const done = { done: true, value: undefined };

  it('are delivered while it is good', async () => {
    const first = events.next();
    source.feed(1);
    expect(await first).toEqual({ done: false, value: 1 });
    expect([source.isClosed, isWatched]).toEqual([false, true]);
  });

  it('are not any more when it is not, be it that nobody noticed before', async () => {
    isGood = false;
    const first = events.next();
    source.feed(1);
    await expect(first).rejects.toBe(OVER);
    expect([source.isClosed, isWatched]).toEqual([true, false]);
    expect(await events.next()).toEqual(done);
  });

  it('end while one is awaited', async () => {
    const first = events.next();
    end(OVER);
    await expect(first).rejects.toBe(OVER);
    expect([source.isClosed, isWatched]).toEqual([true, false]);
    expect(await events.next()).toEqual(done);
  });

  it('end, for whoever asks next, while none is', async () => {
    end(OVER);
    await expect(events.next()).rejects.toBe(OVER);
    expect(source.isClosed).toBe(true);
    expect(await events.next()).toEqual(done);
  });

  it('end with their source', async () => {
    const first = events.next();
    await source.return();
    expect(await first).toEqual(done);
    expect(isWatched).toBe(false);
    expect(await events.next()).toEqual(done);
  });

  it.each<[string, () => Promise<unknown>]>([
    ['return', () => events.return()],
    ['throw', () => expect(events.throw(OVER)).rejects.toBe(OVER)],
  ])('are closed with their source by %s()', async (_method, close) => {
    await close();
    expect([source.isClosed, isWatched]).toEqual([true, false]);
  });
});
