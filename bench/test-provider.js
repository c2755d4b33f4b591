// How long startProvider() of the test kit takes: `npm run build && node bench/test-provider.js`.
import { performance } from 'node:perf_hooks';

const STARTS = 10;

async function timed(work) {
  const begin = performance.now();
  const result = await work();
  return { result, milliseconds: performance.now() - begin };
}

const { startProvider } = await import('../dist/testing/index.js');
const loaded = await timed(() => import('../dist/testing/provider/open-provider.js'));
const times = [];
for (let start = 0; start < STARTS; start += 1) {
  const { result, milliseconds } = await timed(() => startProvider());
  times.push(milliseconds);
  await result.close();
}

const [first, ...others] = times;
others.sort((a, b) => a - b);
const shown = {
  'loading the provider, once a process': loaded.milliseconds,
  'the first start, its key included': first,
  'a later start, median': others[Math.floor(others.length / 2)],
  'a later start, slowest': others.at(-1),
};
for (const [name, milliseconds] of Object.entries(shown)) console.log(`${name}: ${milliseconds.toFixed(0)} ms`);
