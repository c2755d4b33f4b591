// How long startProvider() of the test kit takes, in processes that have just started and loaded the kit, from the files that
// the package exports: `npm run build && node bench/test-provider.js`.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';

const PROCESSES = 15;
const LATER_STARTS = 5;
/** What Nest loads in the first start of an application wherever it is installed, with 140 files. */
const OPTIONAL = ['@nestjs/microservices', '@nestjs/websockets'];

// Not of this file's real folder: it may run in an application without the optional packages.
const root = resolve(dirname(process.argv[1]), '..');

if (process.argv[2] === 'once') console.log(JSON.stringify(await startsOfThisProcess()));
else compare();

function compare() {
  const without = applicationWithout(OPTIONAL);
  try {
    const runs = Array.from({ length: PROCESSES }, () => [
      startsOfAnotherProcess(without),
      startsOfAnotherProcess(root),
    ]);
    const first = (index) => runs.map((pair) => pair[index][0]);
    show('the first start of a process', first(0));
    show(`the same where ${OPTIONAL.join(' and ')} are installed, and not loaded yet`, first(1));
    const later = runs.flat().flatMap(([, ...times]) => times);
    show('a later one', later);
  } finally {
    rmSync(without, { recursive: true });
  }
}

async function startsOfThisProcess() {
  const { exports: entries } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const { startProvider } = await import(join(root, entries['./testing'].default.default));
  const times = [];
  for (let start = 0; start <= LATER_STARTS; start += 1) {
    const begin = performance.now();
    const provider = await startProvider();
    times.push(performance.now() - begin);
    await provider.close();
  }
  return times;
}

function startsOfAnotherProcess(application) {
  const script = join(application, 'bench/test-provider.js');
  const links = ['--preserve-symlinks', '--preserve-symlinks-main'];
  return JSON.parse(execFileSync(process.execPath, [...links, script, 'once'], { encoding: 'utf8' }));
}

/** A folder that has all of this one's packages but these. */
function applicationWithout(names) {
  const folder = mkdtempSync(join(tmpdir(), 'host-'));
  const link = (path) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    symlinkSync(join(root, path), join(folder, path));
  };
  for (const name of packagesOf(root).filter((each) => !names.includes(each))) link(join('node_modules', name));
  for (const path of ['package.json', 'dist']) link(path);
  cpSync(process.argv[1], join(folder, 'bench/test-provider.js'));
  return folder;
}

function packagesOf(application) {
  const modules = join(application, 'node_modules');
  return readdirSync(modules).flatMap((name) =>
    name.startsWith('@') ? readdirSync(join(modules, name)).map((each) => `${name}/${each}`) : [name],
  );
}

function show(name, times) {
  const sorted = times.toSorted((a, b) => a - b);
  const [fastest, median, slowest] = [sorted[0], sorted[Math.floor(sorted.length / 2)], sorted.at(-1)];
  console.log(`${name}: ${median.toFixed(0)} ms (${fastest.toFixed(0)} to ${slowest.toFixed(0)})`);
}
