import { AppProcess } from '../harness/app-process.js';
import { load } from '../harness/load.js';
import { interleave, ratio } from '../harness/rounds.js';
import { inScratch } from '../harness/scratch.js';
import { Service } from '../harness/service.js';
import { signInAnswer } from '../harness/sign-in-answer.js';
import { PROJECT_ID } from '../harness/tokens.js';

/** Milliseconds. Less than anything that hashes a password and is reached over a network. */
const UPSTREAM_DELAY = 20;
const WARM_UP_SECONDS = 3;

/** What it costs to go to Descope through us. */
export async function run({ quick }) {
  const message = await signInAnswer();
  const atOnce = await AppProcess.start('upstream', { message });
  const delayed = await AppProcess.start('upstream', { message: { ...message, delay: UPSTREAM_DELAY } });
  try {
    return { ...(await cpu(atOnce, quick)), ...(await throughput({ atOnce, delayed }, quick)) };
  } finally {
    await Promise.all([atOnce, delayed].map((upstream) => upstream.stop()));
  }
}

async function cpu(upstream, quick) {
  const callers = await AppProcess.start('upstream-callers', { args: [upstream.url] });
  try {
    const calls = quick ? 800 : 8000;
    const measure = (caller) => async () => (await callers.ask({ caller, calls })).microseconds;
    const measurements = { ours: measure('descope'), undici: measure('undici') };
    await interleave(1, measurements);
    const note = 'µs of CPU a sign-in call, upstream in another process, 16 in flight';
    return { 'gateway.cpu': ratio(await interleave(5, measurements), 'ours', 'undici', note) };
  } finally {
    await callers.stop();
  }
}

/**
 * Beside the stub that takes as long as an upstream does, one that answers at once: then there is nothing but our own work,
 * on the same cores as the stub and the load. That ratio is in the rounds and in the note of a full run.
 */
async function throughput({ atOnce, delayed }, quick) {
  const seconds = quick ? 0.4 : 5;
  const usual = await through(delayed, seconds);
  const note = `sign-ins/s, 64 connections, an upstream that answers after ${UPSTREAM_DELAY} ms`;
  if (quick) return { 'gateway.throughput': { ...usual, note } };
  const hardest = await through(atOnce, seconds);
  const rounds = usual.rounds.map((round, index) => ({ ...round, atOnce: hardest.rounds[index] }));
  const both = `${note}; before one that answers at once the ratio is ${hardest.value.toFixed(2)}`;
  return { 'gateway.throughput': { ...usual, rounds, note: both } };
}

function through(upstream, seconds) {
  return inScratch(async (folder) => {
    const service = await Service.startGateway(folder, PROJECT_ID, upstream.url);
    try {
      const body = JSON.stringify({ loginId: 'ada@example.com', password: 'Correct-h0rse-battery' });
      const post = (path) => ({ path, method: 'POST', headers: { 'content-type': 'application/json' }, body });
      const signIns =
        (url, path) =>
        async (duration = seconds) =>
          (await load({ url, seconds: duration, requests: Array(64).fill(post(path)) })).perSecond;
      const measurements = {
        through: signIns(service.url, '/auth/signin'),
        straight: signIns(upstream.url, '/v1/auth/password/signin'),
      };
      // Compiled by then: a process that has just started would be measured otherwise.
      await measurements.through(WARM_UP_SECONDS);
      return ratio(await interleave(5, measurements), 'through', 'straight');
    } finally {
      await service.stop();
    }
  });
}
