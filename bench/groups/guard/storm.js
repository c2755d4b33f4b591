import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { load } from '../../harness/load.js';
import { emailOf, PASSWORD, populated } from '../../harness/population.js';
import { interleave, ratio } from '../../harness/rounds.js';
import { inScratch } from '../../harness/scratch.js';
import { Service } from '../../harness/service.js';

const SIGN_INS = 64;

/** What sign-ins, which keep all cores busy, do to requests that are only guarded. */
export async function storm({ quick }) {
  return inScratch(
    async (folder) => {
      const service = await Service.start(folder);
      const seconds = quick ? 2 : 6;
      try {
        const body = { loginId: emailOf(0), password: PASSWORD };
        const { sessionJwt } = await service.provider('/v1/auth/password/signin', body);
        const headers = { authorization: `Bearer ${sessionJwt}` };
        const probe = async () => (await probed({ url: `${service.url}/auth/session`, headers, seconds })).p99;
        const stormy = async () => {
          const signIns = load({
            url: service.url,
            seconds: seconds + 1,
            connections: SIGN_INS,
            requests: signInRequests(),
            // More than the queue holds are turned away: that is how it is meant to be.
            status: [200, 429],
          });
          const [p99] = await Promise.all([probe(), signIns]);
          return p99;
        };
        await probe();
        const rounds = await interleave(5, { storm: stormy, calm: probe });
        const note = `ms, p99 of 200 requests/s to GET /auth/session, with ${SIGN_INS} sign-ins in flight and without`;
        return { 'guard.storm': ratio(rounds, 'storm', 'calm', note) };
      } finally {
        await service.stop();
      }
    },
    await populated(1000),
  );
}

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
