import { hash, verify } from '@node-rs/argon2';
import { argon2Threads } from './argon2-threads.js';

const COST = { memoryCost: 64, timeCost: 1, parallelism: 1 };

describe('threads for password hashes', () => {
  it('make hashes that are argon2id at the given cost', async () => {
    const hashed = await argon2Threads.hash('Correct-h0rse', COST);

    expect(hashed).toMatch(/^\$argon2id\$v=19\$m=64,t=1,p=1\$/);
    await expect(verify(hashed, 'Correct-h0rse')).resolves.toBe(true);
  });

  it('tell the right password from others, several at once', async () => {
    const hashed = await hash('Correct-h0rse', COST);

    const answers = ['Correct-h0rse', 'correct-h0rse', '', 'Correct-h0rse'].map((each) =>
      argon2Threads.verify(hashed, each),
    );

    await expect(Promise.all(answers)).resolves.toEqual([true, false, false, true]);
  });

  it('say what is wrong with a hash that is none, and go on', async () => {
    await expect(argon2Threads.verify('no hash', 'x')).rejects.toThrow('Decoding failed');
    await expect(argon2Threads.verify(await hash('x', COST), 'x')).resolves.toBe(true);
  });
});
