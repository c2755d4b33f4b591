import { TurnQueue } from './turn-queue.js';

describe('turns', () => {
  it('are given one at a time, in the order in which they were asked for', async () => {
    const turns = new TurnQueue();
    const order: string[] = [];
    const work = async (name: string): Promise<void> => {
      await turns.take();
      order.push(`${name} begins`);
      await Promise.resolve();
      order.push(`${name} ends`);
      turns.pass();
    };

    await Promise.all(['first', 'second', 'third'].map(work));
    await work('fourth');

    expect(order).toEqual(['first', 'second', 'third', 'fourth'].flatMap((name) => [`${name} begins`, `${name} ends`]));
  });
});
