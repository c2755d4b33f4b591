import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { emailOf, PASSWORD, populated } from '../harness/population.js';
import { interleave, median, ratio } from '../harness/rounds.js';
import { Service } from '../harness/service.js';

const SMALL = 1000;
const WARM_UP_ROUNDS = 8;

/** Whether a large number of users makes anything slower: one caller, one call at a time. */
export async function run({ quick }) {
  const large = quick ? 20_000 : 1_000_000;
  const [few, many] = [await open(SMALL), await open(large)];
  try {
    const note = quick
      ? `${large} users in place of 1,000,000`
      : `${large} users and ${SMALL}, in the system's page cache`;
    const result = async (calls, call) => {
      const figures = { many: () => p50(many, calls, call), few: () => p50(few, calls, call) };
      // Compiled by then: the first thousands of calls take twice as long as later ones.
      await interleave(quick ? 1 : WARM_UP_ROUNDS, figures);
      return ratio(await interleave(quick ? 5 : 9, figures), 'many', 'few', `ms, p50 of ${calls} calls. ${note}`);
    };
    return {
      'scale.signin': await result(quick ? 10 : 60, signIn),
      'scale.search': await result(quick ? 100 : 400, search),
      'scale.load': await result(quick ? 100 : 400, load),
    };
  } finally {
    await Promise.all([few.service.stop(), many.service.stop()]);
  }
}

/** Where the system has the file in memory, as it has on a machine that runs for a while: otherwise disks would be compared. */
async function open(count) {
  const folder = await populated(count);
  await once(createReadStream(join(folder, 'idp.db'), { highWaterMark: 2 ** 20 }).resume(), 'end');
  return { service: await Service.start(folder), count };
}

const signIn = (service, loginId) => service.provider('/v1/auth/password/signin', { loginId, password: PASSWORD });

async function search(service, email) {
  const { users } = await service.provider('/v1/mgmt/user/search', { emails: [email] }, service.managementKey);
  if (users.length !== 1) throw new Error(`${users.length} users have ${email}`);
}

async function load(service, loginId) {
  const answer = await fetch(`${service.providerUrl}/v1/mgmt/user?loginId=${encodeURIComponent(loginId)}`, {
    headers: { authorization: `Bearer ${service.projectId}:${service.managementKey}` },
  });
  const { user } = await answer.json();
  if (user?.email !== loginId) throw new Error(`${loginId} was answered with ${answer.status}`);
}

/** Users from anywhere in the table, others in each call. */
async function p50({ service, count }, calls, call) {
  const times = [];
  for (let n = 0; n < calls; n += 1) {
    const email = emailOf(Math.floor(Math.random() * count));
    const begin = performance.now();
    await call(service, email);
    times.push(performance.now() - begin);
  }
  return median(times);
}
