// npm run soak -- [--minutes 30] [--growth 5] [--missed 5] [--people 100] [--node=--heap-prof]
//
// Measures what the service answers at most, then sends 70 % of that for the given time: sign-ups, sign-ins, refreshes, guarded calls,
// resets by mail, management. Ends with 1 when an answer is not the expected one, when memory grows by so many per cent after the
// warm-up, or when so many per cent are missed, as everybody still waits for an answer: a service that slows down. Variables of the
// service that are set (AUTH_…, IDP_…, UPSTREAM_…) are its variables, such as another IDP_DATABASE_URL; --node is for arguments of Node.js.
import { parseArgs } from 'node:util';
import { inScratch } from '../bench/harness/scratch.js';
import { Service } from '../bench/harness/service.js';
import { Crowd } from './soak/crowd.js';
import { Mailbox } from './soak/mailbox.js';
import { MemoryWatch } from './soak/memory-watch.js';
import { RESET_PAGE } from './soak/person.js';

const SHARE = 0.7;
const LONGEST_MEASURE_SECONDS = 10;

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '30' },
    growth: { type: 'string', default: '5' },
    missed: { type: 'string', default: '5' },
    people: { type: 'string', default: '100' },
    node: { type: 'string', multiple: true, default: [] },
    // For tests, which have a build of their own.
    main: { type: 'string' },
  },
});
const seconds = Number(values.minutes) * 60;
const mostGrowth = Number(values.growth) / 100;
const mostMissed = Number(values.missed) / 100;
if (![seconds, mostGrowth, mostMissed].every((limit) => limit > 0)) {
  throw new Error('--minutes, --growth and --missed are numbers above 0');
}

const mailbox = await Mailbox.open();
process.exitCode = await inScratch(async (folder) => {
  const service = await Service.start(folder, environment(), values.node, values.main);
  let gone = false;
  service.child.once('close', () => (gone = true));
  const crowd = await Crowd.signUp(service, mailbox, Number(values.people));
  try {
    const most = await crowd.measure(Math.min(seconds, LONGEST_MEASURE_SECONDS));
    const rate = most * SHARE;
    console.log(`At most ${most.toFixed(0)} steps a second; ${rate.toFixed(0)} for ${values.minutes} min.`);
    const memory = new MemoryWatch(service.pid, seconds);
    await crowd.keepUp(rate, seconds);
    const { from, to, growth } = memory.end();
    console.log(crowd.report());
    console.log(
      `Memory kept: ${shown(from)} after the warm-up, ${shown(to)} at the end: ${(growth * 100).toFixed(1)} %`,
    );
    return !gone && crowd.unexpected.size === 0 && growth < mostGrowth && crowd.missed < mostMissed ? 0 : 1;
  } finally {
    await crowd.client.close();
    if (!gone) await service.stop();
  }
});
await mailbox.close();

function shown({ kept, median }) {
  return `${kept.toFixed(1)} MB (median ${median.toFixed(1)})`;
}

function environment() {
  const given = Object.entries(process.env).filter(([name]) => /^(AUTH|IDP|UPSTREAM)_/.test(name));
  return {
    AUTH_TOKEN_DELIVERY: 'body',
    IDP_REFRESH_ROTATION: 'on',
    AUTH_ALLOWED_REDIRECTS: RESET_PAGE,
    SMTP_URL: mailbox.url,
    MAIL_FROM: 'no-reply@example.com',
    ...Object.fromEntries(given),
  };
}
