import { RateLimitedError } from '../errors/index.js';
import { IdpLogger } from '../log/index.js';
import { BackgroundWork } from './background-work.js';

describe('work in the background', () => {
  const errors: unknown[] = [];
  const log = { log: jest.fn(), warn: jest.fn(), error: (...line: unknown[]) => errors.push(line[0]) };
  let background: BackgroundWork;

  beforeEach(() => (background = new BackgroundWork(new IdpLogger(log))));

  it('begins after whoever asked has gone on, and is waited for before the end', async () => {
    const order: string[] = [];
    background.start('it', () => Promise.resolve(order.push('work')).then(() => undefined));
    order.push('answer');
    await background.beforeApplicationShutdown();
    expect(order).toEqual(['answer', 'work']);
  });

  it('fails into the log', async () => {
    background.start('A thing', () => Promise.reject(new Error('no')));
    await background.settled();
    expect(errors.splice(0)).toEqual(['A thing failed']);
  });

  it('is refused when there is too much of it, and taken again later', async () => {
    const start = () => background.start('it', () => Promise.resolve());
    for (let n = 0; n < 500; n++) start();
    expect(start).toThrow(RateLimitedError);
    await background.settled();
    expect(start).not.toThrow();
    await background.settled();
  });
});
