import { chooseLoad } from '../../harness/choose-load.js';
import { interleave, ratio } from '../../harness/rounds.js';
import { sessionTokens } from '../../harness/tokens.js';
import { beside, NOTE, requestsWith, startGuarded, startKeyServer } from './route.js';

/** Tokens that are verified, each of them. */
export async function cold({ quick }) {
  const seconds = quick ? 0.5 : 5;
  const { loader, send } = chooseLoad({ wholeSeconds: !quick });
  // Half as many again as the verifier remembers, or more: by the time one comes round again, it is as new.
  const count = quick ? 15_000 : 30_000;
  const { tokens, keys } = await sessionTokens(count);
  const keyServer = await startKeyServer(keys);
  const apps = await startGuarded({ ours: {}, none: {}, ...(!quick && { hand: {} }) }, keyServer);
  const requests = requestsWith(tokens);
  const measure = (guard) => async () => (await send({ url: apps[guard].url, seconds, requests })).perSecond;
  const measurements = Object.fromEntries(Object.keys(apps).map((guard) => [guard, measure(guard)]));
  try {
    // Until all of it is compiled, which takes some hundred thousand tokens: a process that has just started would be measured otherwise.
    await interleave(quick ? 1 : 4, measurements);
    const taken = await interleave(5, measurements);
    const note = `${NOTE} by ${loader}, ${count} tokens in turn, of which the verifier remembers 10,000 at most${beside(taken, 'hand', 'a bare guard by hand')}`;
    return { 'guard.cold': ratio(taken, 'ours', 'none', note) };
  } finally {
    await Promise.all([keyServer, ...Object.values(apps)].map((process) => process.stop()));
  }
}
