// How long startProvider() of the test kit takes, in processes that have just started and loaded the kit, from the files that
// the package exports: `npm run build && node bench/test-provider.js`.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';

const PROCESSES = 15;
const LATER_STARTS = 5;

const root = new URL('../', import.meta.url);
const { exports: entries } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));

async function timed(work) {
  const begin = performance.now();
  const result = await work();
  return { result, milliseconds: performance.now() - begin };
}

async function startsOfThisProcess() {
  const { startProvider } = await import(new URL(entries['./testing'].default, root));
  const times = [];
  for (let start = 0; start <= LATER_STARTS; start += 1) {
    const { result, milliseconds } = await timed(() => startProvider());
    times.push(milliseconds);
    await result.close();
  }
  return times;
}

function startsOfAnotherProcess() {
  return JSON.parse(execFileSync(process.execPath, [import.meta.filename, 'once'], { encoding: 'utf8' }));
}

function show(name, times) {
  const sorted = [...times].sort((a, b) => a - b);
  const [fastest, median, slowest] = [sorted[0], sorted[Math.floor(sorted.length / 2)], sorted.at(-1)];
  console.log(`${name}: ${median.toFixed(0)} ms (${fastest.toFixed(0)} to ${slowest.toFixed(0)})`);
}

if (process.argv[2] === 'once') {
  console.log(JSON.stringify(await startsOfThisProcess()));
} else {
  const runs = Array.from({ length: PROCESSES }, startsOfAnotherProcess);
  const first = runs.map(([time]) => time);
  const later = runs.flatMap(([, ...times]) => times);
  show('the first start of a process', first);
  show('a later one', later);
}
