// Builds when sources have changed since the last build that succeeded. `npm start` and `npm run demo` use it for dist/;
// process-level tests for a folder of their own, so that they never delete what someone is running.
//
//   node scripts/build-if-stale.js [folder]
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '..');
const INPUTS = [
  ...['src', 'package.json', 'package-lock.json', 'nest-cli.json', 'tsconfig.json', 'tsconfig.build.json'],
  ...['scripts/bundle.js', 'scripts/bundle-package.js', 'scripts/copy-declarations.js', 'scripts/thread-files.js'],
];
const LOCK_TIMEOUT_MS = 180_000;

const DIST = join(ROOT, 'dist');
const STATE = join(ROOT, 'node_modules/.cache/nestjs-descope');

const outDir = resolve(process.argv[2] ?? DIST);
const name = relative(ROOT, outDir).replace(/\W+/g, '-');
const stamp = join(STATE, `${name}.stamp`);
const lock = join(STATE, `${name}.lock`);

mkdirSync(STATE, { recursive: true });
takeLock();
try {
  const key = sourceKey();
  const isFresh =
    existsSync(join(outDir, 'lib/cjs/index.js')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === key;
  if (!isFresh) {
    build();
    writeFileSync(stamp, key);
  }
} finally {
  rmSync(lock, { recursive: true, force: true });
}

/** Changes with every file that is changed, added or removed. */
function sourceKey() {
  const hash = createHash('sha256');
  for (const input of INPUTS) describe(join(ROOT, input), hash);
  return hash.digest('hex');
}

function describe(path, hash) {
  const stats = statSync(path);
  if (stats.isDirectory()) for (const entry of readdirSync(path).sort()) describe(join(path, entry), hash);
  else if (!path.endsWith('.spec.ts')) hash.update(`${path}:${stats.size}:${stats.mtimeMs}\n`);
}

function build() {
  rmSync(stamp, { force: true });
  const nest = join(ROOT, 'node_modules/@nestjs/cli/bin/nest.js');
  run(nest, 'build', ...project());
  run(join(ROOT, 'scripts/bundle.js'), outDir);
  run(join(ROOT, 'scripts/bundle-package.js'), outDir);
}

function run(...args) {
  const { status } = spawnSync(process.execPath, args, { cwd: ROOT, stdio: 'inherit' });
  if (status === 0) return;
  rmSync(lock, { recursive: true, force: true });
  process.exit(status ?? 1);
}

/** The project's own, or for another folder one that differs in nothing but the folder. */
function project() {
  if (outDir === DIST) return [];
  const file = join(STATE, `${name}.tsconfig.json`);
  const [extended, rootDir] = [join(ROOT, 'tsconfig.build.json'), join(ROOT, 'src')];
  const settings = {
    extends: extended,
    compilerOptions: { outDir, rootDir },
    include: [rootDir],
    exclude: [join(rootDir, '**/*.spec.ts')],
  };
  writeFileSync(file, JSON.stringify(settings));
  mkdirSync(dirname(outDir), { recursive: true });
  writeFileSync(join(dirname(outDir), 'package.json'), '{ "type": "module" }\n');
  // The CLI takes a path from here, never an absolute one.
  return ['--path', relative(ROOT, file)];
}

/** Several test files may want the build at once. */
function takeLock() {
  const begin = Date.now();
  for (;;) {
    try {
      mkdirSync(lock);
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const left = existsSync(lock) && Date.now() - statSync(lock).mtimeMs > LOCK_TIMEOUT_MS;
    if (left) rmSync(lock, { recursive: true, force: true });
    if (Date.now() - begin > 2 * LOCK_TIMEOUT_MS) throw new Error(`${lock} is never released`);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
  }
}
