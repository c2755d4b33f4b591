import { AppProcess } from '../harness/app-process.js';
import { ratio } from '../harness/rounds.js';

const FEW = 10_000;
const BATCH = 1000;

/** Whether verified sessions pile up. */
export async function run({ quick }) {
  const many = quick ? 40_000 : 1_000_000;
  const rounds = [];
  for (let round = 0; round < (quick ? 1 : 5); round += 1) rounds.push(await weigh(many));
  const note = `MB resident after ${many} sessions and after ${FEW}, collected`;
  return { 'memory.sessions': ratio(rounds, 'many', 'few', note) };
}

async function weigh(total) {
  const minter = await AppProcess.start('minter');
  const keyServer = await AppProcess.start('keys', { message: (await minter.ask({})).keys });
  const verifier = await AppProcess.start('verifier', { args: [keyServer.url], nodeArgs: ['--expose-gc'] });
  const megabytes = async () => (await verifier.ask({ weigh: true })).megabytes;
  try {
    let few;
    let batch = minter.ask({ count: BATCH });
    for (let done = 0; done < total; done += BATCH) {
      const { tokens } = await batch;
      batch = minter.ask({ count: BATCH });
      await verifier.ask({ tokens });
      if (done + BATCH === FEW) few = await megabytes();
    }
    await batch;
    return { many: await megabytes(), few };
  } finally {
    await Promise.all([minter, keyServer, verifier].map((process) => process.stop()));
  }
}
