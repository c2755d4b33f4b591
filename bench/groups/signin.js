import { join } from 'node:path';
import { AppProcess } from '../harness/app-process.js';
import { chooseLoad } from '../harness/choose-load.js';
import { emailOf, PASSWORD, populated } from '../harness/population.js';
import { interleave, ratio } from '../harness/rounds.js';
import { inScratch } from '../harness/scratch.js';
import { Service } from '../harness/service.js';

const USERS = 50;

/** Sign-ins through the whole service, beside the bare hash that they cannot do without, and beside better-auth. */
export async function run({ quick }) {
  return inScratch(
    async (folder) => {
      const service = await Service.start(folder);
      const limits = await AppProcess.start('crypto-limits');
      const betterAuth = await AppProcess.start('better-auth', { args: [join(folder, 'better-auth.db')] });
      try {
        await Promise.all(Array.from({ length: USERS }, (_, number) => signUpAtBetterAuth(betterAuth.url, number)));
        const seconds = quick ? 0.6 : 8;
        // In a short run all have to be answered at least once.
        const connections = quick ? 4 : 16;
        const { loader, send } = chooseLoad({ wholeSeconds: !quick });
        const signIns = (url, requests) => async () => (await send({ url, seconds, connections, requests })).perSecond;
        const measurements = {
          ours: signIns(service.url, posts('/auth/signin', 'loginId')),
          limit: async () => (await limits.ask({ limit: 'hashes', seconds })).perSecond,
          betterAuth: signIns(betterAuth.url, posts('/api/auth/sign-in/email', 'email')),
        };
        await measurements.ours();
        const rounds = await interleave(5, measurements);
        const note = `sign-ins/s, ${connections} connections by ${loader}`;
        return {
          'signin.ofLimit': ratio(rounds, 'ours', 'limit', `${note}; argon2id m=19 MiB t=2 p=1 on all cores`),
          'signin.vsBetterAuth': ratio(
            rounds,
            'ours',
            'betterAuth',
            `${note}; better-auth hashes by scrypt N=2^14 r=16`,
          ),
        };
      } finally {
        await Promise.all([service.stop(), limits.stop(), betterAuth.stop()]);
      }
    },
    await populated(1000),
  );
}

function posts(path, member) {
  return Array.from({ length: USERS }, (_, number) => ({
    path,
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: 'http://127.0.0.1' },
    body: JSON.stringify({ [member]: emailOf(number), password: PASSWORD }),
  }));
}

async function signUpAtBetterAuth(url, number) {
  const answer = await fetch(`${url}/api/auth/sign-up/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: 'http://127.0.0.1' },
    body: JSON.stringify({ email: emailOf(number), password: PASSWORD, name: 'Bench' }),
  });
  if (answer.status !== 200) throw new Error(`better-auth answered a sign-up with ${answer.status}`);
}
