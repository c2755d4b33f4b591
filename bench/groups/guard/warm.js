import { chooseLoad } from '../../harness/choose-load.js';
import { interleave, median, ratio } from '../../harness/rounds.js';
import { sessionTokens } from '../../harness/tokens.js';
import { beside, NOTE, requestsWith, startGuarded, startKeyServer } from './route.js';

const SESSIONS = 1000;

/** Tokens that were seen before. */
export async function warm({ quick }) {
  const seconds = quick ? 0.4 : 5;
  const { loader, send } = chooseLoad({ wholeSeconds: !quick });
  const { tokens, keys } = await sessionTokens(SESSIONS);
  const keyServer = await startKeyServer(keys);
  const roomy = { guard: 'passport', nodeArgs: ['--max-semi-space-size=64'] };
  const apps = await startGuarded(
    { none: {}, ours: {}, passport: {}, sdk: {}, 'passport-jwt': {}, ...(!quick && { hand: {}, roomy }) },
    keyServer,
  );
  const requests = requestsWith(tokens);
  const cpu = Object.fromEntries(Object.keys(apps).map((guard) => [guard, []]));
  const measure = (guard, duration) => async () => {
    const app = apps[guard];
    const before = app.cpu;
    const { perSecond } = await send({ url: app.url, seconds: duration, requests });
    cpu[guard].push((app.cpu - before) / (perSecond * duration));
    return perSecond;
  };
  const measurements = (duration) =>
    Object.fromEntries(Object.keys(apps).map((guard) => [guard, measure(guard, duration)]));
  try {
    await interleave(1, measurements(quick ? 0.4 : 1));
    const taken = await interleave(5, measurements(seconds));
    const compared = (above, below, more = '') => {
      const [one, other] = [above, below].map((guard) => `${guard} ${median(cpu[guard]).toFixed(0)}`);
      const note = `${NOTE} by ${loader}, ${SESSIONS} live sessions; µs of CPU a request: ${one}, ${other}${more}`;
      return ratio(taken, above, below, note);
    };
    return {
      'guard.warm': compared('ours', 'none', beside(taken, 'hand', 'a bare guard by hand')),
      'guard.passport': compared('passport', 'none', beside(taken, 'roomy', 'with --max-semi-space-size=64')),
      'guard.vsSdk': compared('ours', 'sdk'),
      'guard.vsPassportJwt': compared('ours', 'passport-jwt'),
    };
  } finally {
    await Promise.all([keyServer, ...Object.values(apps)].map((process) => process.stop()));
  }
}
