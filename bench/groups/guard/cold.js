import { bearing, load } from '../../harness/load.js';
import { interleave, ratio } from '../../harness/rounds.js';
import { sessionTokens } from '../../harness/tokens.js';
import { NOTE, PATH, startGuarded, startKeyServer } from './route.js';

/** Each token once: every round has a new process, which is warmed up with others. */
export async function cold({ quick }) {
  // Compiled by then: a process that has just started would be measured otherwise.
  const warmUp = quick ? 1000 : 5000;
  const { tokens, keys } = sessionTokens(warmUp + (quick ? 1500 : 20_000));
  const keyServer = await startKeyServer(keys);
  const [first, rest] = [bearing(PATH, tokens.slice(0, warmUp)), bearing(PATH, tokens.slice(warmUp))];
  const measure = (guard) => async () => {
    const app = await startGuarded(guard, keyServer);
    try {
      await load({ url: app.url, amount: first.length, requests: first });
      return (await load({ url: app.url, amount: rest.length, requests: rest })).perSecond;
    } finally {
      await app.stop();
    }
  };
  try {
    const taken = await interleave(5, { ours: measure('ours'), none: measure('none') });
    return { 'guard.cold': ratio(taken, 'ours', 'none', `${NOTE}, ${rest.length} tokens, each for the first time`) };
  } finally {
    await keyServer.stop();
  }
}
