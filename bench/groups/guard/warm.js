import { bearing, load } from '../../harness/load.js';
import { interleave, ratio } from '../../harness/rounds.js';
import { sessionTokens } from '../../harness/tokens.js';
import { NOTE, PATH, startGuarded, startKeyServer } from './route.js';

const SESSIONS = 1000;

/** Tokens that were seen before. */
export async function warm({ quick }) {
  const seconds = quick ? 1 : 5;
  const { tokens, keys } = sessionTokens(SESSIONS);
  const keyServer = await startKeyServer(keys);
  const apps = {};
  for (const guard of ['none', 'ours', 'passport', 'sdk', 'passport-jwt'])
    apps[guard] = await startGuarded(guard, keyServer);
  const requests = bearing(PATH, tokens);
  const measure = (guard, duration) => async () =>
    (await load({ url: apps[guard].url, seconds: duration, requests })).perSecond;
  const measurements = (duration) =>
    Object.fromEntries(Object.keys(apps).map((guard) => [guard, measure(guard, duration)]));
  try {
    await interleave(1, measurements(1));
    const taken = await interleave(5, measurements(seconds));
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
