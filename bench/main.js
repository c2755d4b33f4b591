// npm run bench -- [group …] [--quick]
//
// Every figure is the median of at least five rounds, taken in turn with what it is compared to.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { save, table } from './harness/results.js';
import { isMet, TARGETS } from './targets.js';

const GROUPS = readdirSync(join(import.meta.dirname, 'groups'))
  .filter((file) => file.endsWith('.js'))
  .map((file) => file.replace(/\.js$/, ''));

const args = process.argv.slice(2);
const quick = args.includes('--quick');
const names = args.filter((arg) => arg !== '--quick');
const unknown = names.filter((name) => !GROUPS.includes(name));
if (unknown.length > 0) {
  console.error(`No such group: ${unknown.join(', ')}. There are ${GROUPS.join(', ')}.`);
  process.exit(2);
}

const results = {};
for (const name of names.length > 0 ? names : GROUPS) {
  const begin = performance.now();
  const { run } = await import(`./groups/${name}.js`);
  try {
    Object.assign(results, await run({ quick }));
  } catch (error) {
    // A process that could not start in time on a busy machine, most of all. What fails twice is broken.
    console.error(`  once more, after: ${error.message}`);
    Object.assign(results, await run({ quick }));
  }
  console.log(`${name}: ${((performance.now() - begin) / 1000).toFixed(0)} s`);
}
const { dependencies, version } = JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8'));
save(results, { node: process.version, 'nestjs-descope': version, ...dependencies }, { quick });
await import('../scripts/write-performance.js');
console.log(`\n${table(results)}`);

if (quick) {
  const broken = brokenKeys(results);
  if (broken.length > 0) {
    console.error(`\nOff by half: ${broken.join(', ')}`);
    process.exitCode = 1;
  }
}

/** Shared machines are noisy: only a ratio that is off by half is taken for a fault. */
function brokenKeys(taken) {
  return Object.entries(taken)
    .filter(([key, { value }]) => !key.startsWith('start.') && !isMet(TARGETS[key], value, 0.5))
    .map(([key]) => key);
}
