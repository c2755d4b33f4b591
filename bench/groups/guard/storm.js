import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { load } from '../../harness/load.js';
import { emailOf, PASSWORD, populated } from '../../harness/population.js';
import { interleave, median, ratio } from '../../harness/rounds.js';
import { inScratch } from '../../harness/scratch.js';
import { Service } from '../../harness/service.js';

const SIGN_INS = 64;
/** Until all of them are in flight. */
const RAMP_MS = 700;
/** Until the hashes are made of sign-ins that were given up: meanwhile new ones are refused, and nothing is in flight. */
const CALM_MS = 1000;

/** What sign-ins, which keep all cores busy, do to requests that are only guarded. */
export async function storm({ quick }) {
  return inScratch(
    async (folder) => {
      const service = await Service.start(folder);
      const seconds = quick ? 0.5 : 6;
      try {
        const body = { loginId: emailOf(0), password: PASSWORD };
        const { sessionJwt } = await service.provider('/v1/auth/password/signin', body);
        const headers = { authorization: `Bearer ${sessionJwt}` };
        const probe = async () => (await probed({ url: `${service.url}/auth/session`, headers, seconds })).p99;
        const shares = [];
        const stormy = async () => {
          const signIns = load({
            url: service.url,
            seconds: seconds + 1.2,
            connections: SIGN_INS,
            requests: signInRequests(),
            // A machine that is too slow for them turns some away, which is as it should be; how many is in the note.
            status: [200, 429, 503],
          });
          const [p99, { accepted }] = await Promise.all([pause(RAMP_MS).then(probe), signIns]);
          shares.push(accepted);
          await pause(CALM_MS);
          return p99;
        };
        await probe();
        const rounds = await interleave(5, { storm: stormy, calm: probe });
        const note = `ms, p99 of 200 requests/s to GET /auth/session, with ${SIGN_INS} sign-ins in flight and without; ${percent(shares)} of them were let in`;
        return { 'guard.storm': ratio(rounds, 'storm', 'calm', note) };
      } finally {
        await service.stop();
      }
    },
    await populated(1000),
  );
}

const percent = (shares) => `${Math.round(median(shares) * 100)} %`;

const signInRequests = () =>
  Array.from({ length: SIGN_INS }, (_, number) => ({
    path: '/auth/signin',
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ loginId: emailOf(number), password: PASSWORD }),
  }));

async function probed(plan) {
  const child = fork(join(import.meta.dirname, '../../harness/prober.js'));
  child.send(plan);
  const [result] = await once(child, 'message');
  child.kill();
  return result;
}
