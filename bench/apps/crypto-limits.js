// What the machine can do without any of us: argon2id hashes on all cores, RS256 signatures on one thread.
import { createSign, generateKeyPairSync } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { hash } from '@node-rs/argon2';

const PARAMETERS = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 };
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const claims = Buffer.alloc(600, 'x');

const LIMITS = {
  async hashes(until) {
    const lanes = Array.from({ length: availableParallelism() }, async () => {
      let count = 0;
      for (; performance.now() < until; count += 1) await hash('Correct-h0rse-battery', PARAMETERS);
      return count;
    });
    return (await Promise.all(lanes)).reduce((sum, count) => sum + count, 0);
  },

  signatures(until) {
    let count = 0;
    for (; performance.now() < until; count += 1) createSign('RSA-SHA256').update(claims).sign(privateKey);
    return count;
  },
};

process.on('message', async ({ limit, seconds }) => {
  const begin = performance.now();
  const count = await LIMITS[limit](begin + seconds * 1000);
  process.send({ perSecond: count / ((performance.now() - begin) / 1000) });
});
console.log('listening nowhere');
