// Sends a request every few milliseconds, whether or not the last one was answered, and tells how long they took.
import { setInterval } from 'node:timers';
import { Agent, request } from 'undici';

const INTERVAL_MS = 5;
const dispatcher = new Agent({ connections: 64 });

process.once('message', async ({ url, headers, seconds }) => {
  const times = [];
  const under = new Set();
  const send = async () => {
    const begin = performance.now();
    const { statusCode, body } = await request(url, { headers, dispatcher });
    await body.dump();
    if (statusCode !== 200) throw new Error(`${url} answered ${statusCode}`);
    times.push(performance.now() - begin);
  };
  const timer = setInterval(() => {
    const sent = send().finally(() => under.delete(sent));
    under.add(sent);
  }, INTERVAL_MS);
  await new Promise((done) => setTimeout(done, seconds * 1000));
  clearInterval(timer);
  await Promise.all(under);
  times.sort((a, b) => a - b);
  process.send({ p50: times[times.length >> 1], p99: times[Math.floor(times.length * 0.99)], count: times.length });
});
