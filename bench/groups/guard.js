import { AppProcess } from '../harness/app-process.js';
import { bearing, load } from '../harness/load.js';
import { interleave, ratio } from '../harness/rounds.js';
import { sessionTokens, TENANT_ID } from '../harness/tokens.js';

const PATH = `/tenants/${TENANT_ID}/items`;
const SESSIONS = 1000;
const NOTE = 'requests/s, Nest + Fastify, 64 connections';

/** What a guard costs: the same route with none, with ours, and with what else a team would take. */
export async function run({ quick }) {
  const rounds = 5;
  const seconds = quick ? 1 : 5;
  return { ...(await warm(rounds, seconds)), ...(await cold(rounds, quick ? 3000 : 20_000)) };
}

async function warm(rounds, seconds) {
  const { tokens, keys } = sessionTokens(SESSIONS);
  const keyServer = await startKeyServer(keys);
  const apps = {};
  for (const guard of ['none', 'ours', 'passport', 'sdk', 'passport-jwt']) apps[guard] = await start(guard, keyServer);
  const requests = bearing(PATH, tokens);
  const measure = (guard, duration) => async () =>
    (await load({ url: apps[guard].url, seconds: duration, requests })).perSecond;
  const measurements = (duration) =>
    Object.fromEntries(Object.keys(apps).map((guard) => [guard, measure(guard, duration)]));
  try {
    await interleave(1, measurements(1));
    const taken = await interleave(rounds, measurements(seconds));
    const note = `${NOTE}, ${SESSIONS} live sessions`;
    return {
      'guard.warm': ratio(taken, 'ours', 'none', note),
      'guard.passport': ratio(taken, 'passport', 'none', note),
      'guard.vsSdk': ratio(taken, 'ours', 'sdk', note),
      'guard.vsPassportJwt': ratio(taken, 'ours', 'passport-jwt', note),
    };
  } finally {
    await Promise.all([keyServer, ...Object.values(apps)].map((process) => process.stop()));
  }
}

/** Each token once: every round has a new process, which is warmed up with others. */
async function cold(rounds, count) {
  const [{ tokens, keys }, warmUp] = [sessionTokens(count), 500];
  const keyServer = await startKeyServer(keys);
  const [first, rest] = [bearing(PATH, tokens.slice(0, warmUp)), bearing(PATH, tokens.slice(warmUp))];
  const measure = (guard) => async () => {
    const app = await start(guard, keyServer);
    try {
      await load({ url: app.url, amount: first.length, requests: first });
      return (await load({ url: app.url, amount: rest.length, requests: rest })).perSecond;
    } finally {
      await app.stop();
    }
  };
  try {
    const taken = await interleave(rounds, { ours: measure('ours'), none: measure('none') });
    return { 'guard.cold': ratio(taken, 'ours', 'none', `${NOTE}, ${rest.length} tokens, each for the first time`) };
  } finally {
    await keyServer.stop();
  }
}

const startKeyServer = (keys) => AppProcess.start('keys', { message: keys });

const start = (guard, keyServer) => AppProcess.start('guarded', { args: [guard, keyServer.url] });
