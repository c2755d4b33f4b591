import { AppProcess } from '../harness/app-process.js';
import { load } from '../harness/load.js';
import { interleave, ratio } from '../harness/rounds.js';
import { inScratch } from '../harness/scratch.js';
import { Service } from '../harness/service.js';
import { signInAnswer } from '../harness/sign-in-answer.js';
import { PROJECT_ID } from '../harness/tokens.js';

/** What it costs to go to Descope through us. */
export async function run({ quick }) {
  const upstream = await AppProcess.start('upstream', { message: signInAnswer() });
  try {
    return { ...(await cpu(upstream, quick)), ...(await throughput(upstream, quick)) };
  } finally {
    await upstream.stop();
  }
}

async function cpu(upstream, quick) {
  const callers = await AppProcess.start('upstream-callers', { args: [upstream.url] });
  try {
    const calls = quick ? 2000 : 8000;
    const measure = (caller) => async () => (await callers.ask({ caller, calls })).microseconds;
    const measurements = { ours: measure('descope'), undici: measure('undici') };
    await interleave(1, measurements);
    const note = 'µs of CPU a sign-in call, upstream in another process, 16 in flight';
    return { 'gateway.cpu': ratio(await interleave(5, measurements), 'ours', 'undici', note) };
  } finally {
    await callers.stop();
  }
}

function throughput(upstream, quick) {
  return inScratch(async (folder) => {
    const service = await Service.startGateway(folder, PROJECT_ID, upstream.url);
    try {
      const body = JSON.stringify({ loginId: 'ada@example.com', password: 'Correct-h0rse-battery' });
      const post = (path) => [{ path, method: 'POST', headers: { 'content-type': 'application/json' }, body }];
      const signIns = (url, path) => async () =>
        (await load({ url, seconds: quick ? 2 : 5, requests: Array(64).fill(post(path)[0]) })).perSecond;
      const measurements = {
        through: signIns(service.url, '/auth/signin'),
        straight: signIns(upstream.url, '/v1/auth/password/signin'),
      };
      await interleave(1, measurements);
      const note = 'sign-ins/s, 64 connections, an upstream of node:http that answers at once';
      return { 'gateway.throughput': ratio(await interleave(5, measurements), 'through', 'straight', note) };
    } finally {
      await service.stop();
    }
  });
}
