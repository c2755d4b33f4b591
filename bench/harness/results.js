import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { isMet, TARGETS } from '../targets.js';

const FILE = join(import.meta.dirname, '../results.json');

/** What is recorded of earlier runs. */
function readPage() {
  return existsSync(FILE) ? JSON.parse(readFileSync(FILE, 'utf8')) : { results: {} };
}

/** Groups that were not run keep their results, and a short run replaces no full one. */
export function save(results, versions, options) {
  const before = readPage();
  const merged = { ...before.results };
  for (const [key, result] of Object.entries(results))
    if (!options.quick || merged[key]?.quick !== false) merged[key] = judged(key, result, options);
  const order = Object.keys(TARGETS);
  const sorted = Object.entries(merged).sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
  const page = {
    machine: machine(),
    versions: { ...before.versions, ...versions },
    results: Object.fromEntries(sorted),
  };
  writeFileSync(FILE, `${JSON.stringify(page, null, 2)}\n`);
  return page;
}

function judged(key, { value, rounds, note }, { quick }) {
  const { atLeast, atMost } = TARGETS[key];
  const target = atLeast === undefined ? { atMost } : { atLeast };
  return { value, target, met: isMet(TARGETS[key], value), rounds, note, quick };
}

function machine() {
  const [{ model }] = cpus();
  return { cpu: model, cores: cpus().length, memoryGB: Math.round(totalmem() / 2 ** 30), platform: process.platform };
}

/** For people. */
export function table(results) {
  const rows = Object.entries(results).map(([key, { value, rounds }]) => {
    const { atLeast, atMost, of } = TARGETS[key];
    const target = atLeast === undefined ? `≤ ${atMost}` : `≥ ${atLeast}`;
    return [key, value.toFixed(2), target, isMet(TARGETS[key], value) ? 'met' : 'MISSED', String(rounds.length), of];
  });
  const all = [['key', 'value', 'target', '', 'rounds', 'what'], ...rows];
  const widths = all[0].map((_, column) => Math.max(...all.map((row) => row[column].length)));
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
