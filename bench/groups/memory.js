import { AppProcess } from '../harness/app-process.js';
import { ratio } from '../harness/rounds.js';
import { signer } from '../harness/tokens.js';

const FEW = 10_000;
const BATCH = 1000;

/** Whether verified sessions pile up. */
export async function run({ quick }) {
  const many = quick ? 15_000 : 1_000_000;
  const { keys, batches } = await mint(many);
  const keyServer = await AppProcess.start('keys', { message: keys });
  try {
    const rounds = [];
    for (let round = 0; round < 5; round += 1) rounds.push(await weigh(keyServer.url, batches));
    const note = `MB resident after ${many} sessions and after ${FEW}, collected`;
    return { 'memory.sessions': ratio(rounds, 'many', 'few', note) };
  } finally {
    await keyServer.stop();
  }
}

/** Once for all rounds: that takes longer than to verify them. Half of them are signed by another key of the same set. */
async function mint(total) {
  const signers = [signer('A'), signer('B')];
  const batches = [];
  for (let first = 0; first < total; first += BATCH) {
    const { sign } = signers[batches.length % signers.length];
    batches.push(await Promise.all(Array.from({ length: BATCH }, (_, number) => sign(`U${first + number}`))));
  }
  return { keys: { keys: signers.flatMap(({ keys }) => keys.keys) }, batches };
}

async function weigh(keyServer, batches) {
  const verifier = await AppProcess.start('verifier', { args: [keyServer], nodeArgs: ['--expose-gc'] });
  const megabytes = async () => (await verifier.ask({ weigh: true })).megabytes;
  try {
    let few;
    for (const [index, tokens] of batches.entries()) {
      await verifier.ask({ tokens });
      if ((index + 1) * BATCH === FEW) few = await megabytes();
    }
    return { many: await megabytes(), few };
  } finally {
    await verifier.stop();
  }
}
