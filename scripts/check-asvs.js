// What docs/asvs.md says that proves a requirement has to be there: each line `test/file.ts`: “title” is looked up in the
// sources. Run by test/supply/asvs.spec.ts, and by hand: node scripts/check-asvs.js
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** The requirements of levels 1 and 2 in chapters V6, V7 and V9 of ASVS 5.0. */
const REQUIREMENTS = [
  ...range('6.1', 3),
  ...range('6.2', 12),
  ...range('6.3', 4),
  ...range('6.4', 4),
  ...range('6.5', 5),
  ...range('6.6', 3),
  ...range('6.8', 4),
  ...range('7.1', 3),
  ...range('7.2', 4),
  ...range('7.3', 2),
  ...range('7.4', 5),
  ...range('7.5', 2),
  ...range('7.6', 2),
  ...range('9.1', 3),
  ...range('9.2', 4),
];

const VERDICTS = ['met', 'met by the host', 'partly', 'not met', 'does not apply'];

/** @returns {string[]} what is wrong with the page, a line each */
function faultsOf(page) {
  const faults = [];
  const rows = [...page.matchAll(/^\| +(\d+\.\d+\.\d+) +\| +(.*?) +\| +(.*?) +\| +(.*?) +\|$/gm)];
  const named = rows.map(([, number]) => number);
  for (const number of REQUIREMENTS.filter((each) => !named.includes(each))) faults.push(`${number} is missing`);
  for (const number of named.filter((each, at) => !REQUIREMENTS.includes(each) || named.indexOf(each) !== at))
    faults.push(`${number} is not a requirement, or is there twice`);
  for (const [, number, , verdict, evidence] of rows) {
    if (!VERDICTS.includes(verdict)) faults.push(`${number}: ${verdict} is no verdict`);
    const tests = [...evidence.matchAll(/`((?:src|test)\/[^`]+\.ts)`: “([^”]+)”/g)];
    for (const [, file, title] of tests)
      if (!hasTest(file, title)) faults.push(`${number}: ${file} has no test “${title}”`);
    if (/“/.test(evidence.replace(/`(?:src|test)\/[^`]+\.ts`: “[^”]+”/g, '')))
      faults.push(`${number}: a title without its file`);
    if (verdict === 'met' && tests.length === 0 && !/\(\w[\w/.-]*\.md\)/.test(evidence))
      faults.push(`${number}: met, by no test and no document`);
    for (const [, link] of evidence.matchAll(/\]\(([\w/.-]+\.md)\)/g))
      if (!existsSync(join(ROOT, 'docs', link))) faults.push(`${number}: there is no ${link}`);
    if (evidence.length < 20) faults.push(`${number}: no reason`);
  }
  return faults;
}

/** Whether a file has a test, or a group of tests, whose title is this one: as it is written in the source. */
function hasTest(file, title) {
  const path = join(ROOT, file);
  if (!/spec\.ts$/.test(file) || !existsSync(path)) return false;
  const source = readFileSync(path, 'utf8');
  // A title stands first in a call: of `it`, of `describe`, or of what `it.each(…)` gives.
  return ["'", '"', '`'].some((quote) =>
    new RegExp(`\\b(?:it|describe)\\b[^;]*?\\(\\s*${quote}${escape(title)}${quote}`).test(source),
  );
}

function escape(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function range(section, count) {
  return Array.from({ length: count }, (_, index) => `${section}.${index + 1}`);
}

const faults = faultsOf(readFileSync(process.argv[2] ?? join(ROOT, 'docs/asvs.md'), 'utf8'));
for (const fault of faults) process.stdout.write(`${fault}\n`);
process.exitCode = faults.length === 0 ? 0 : 1;
