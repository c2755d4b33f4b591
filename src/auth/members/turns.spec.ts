import { setTimeout as sleep } from 'node:timers/promises';
import { Turns } from './turns.js';

describe('turns', () => {
  const log: string[] = [];
  const task =
    (name: string, fails = false) =>
    async (): Promise<string> => {
      log.push(`${name} begins`);
      await sleep(1);
      log.push(`${name} ends`);
      if (fails) throw new Error(name);
      return name;
    };

  beforeEach(() => {
    log.length = 0;
  });

  it('come one after the other for one key', async () => {
    const turns = new Turns();
    await expect(Promise.all([turns.take('T1', task('a')), turns.take('T1', task('b'))])).resolves.toEqual(['a', 'b']);
    expect(log).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
  });

  it('of different keys do not wait for each other', async () => {
    const turns = new Turns();
    await Promise.all([turns.take('T1', task('a')), turns.take('T2', task('b'))]);
    expect(log.slice(0, 2)).toEqual(['a begins', 'b begins']);
  });

  it('go on after a failure, which is its own only', async () => {
    const turns = new Turns();
    const first = turns.take('T1', task('a', true));
    const second = turns.take('T1', task('b'));
    await expect(first).rejects.toThrow('a');
    await expect(second).resolves.toBe('b');
    expect(log).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
  });

  it('leave nothing behind', async () => {
    const turns = new Turns();
    await Promise.allSettled([
      turns.take('T1', task('a')),
      turns.take('T1', task('b', true)),
      turns.take('T2', task('c')),
    ]);
    expect(turns.size).toBe(0);
  });
});
