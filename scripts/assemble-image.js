// All that the image holds of the service, in a folder: what `npm run build` made for it, its commands, and of node_modules
// what these are not: binaries, and the files of Swagger UI.
//
//   node scripts/assemble-image.js <folder> [folder of the build]
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '..');

/** As `scripts/bundle.js` leaves them beside. */
const PACKAGES = ['better-sqlite3', '@node-rs/argon2', '@node-rs/bcrypt', 'swagger-ui-dist'];

/** Of use when they are installed, or to whoever installs them, and never afterwards. */
const NOT_NEEDED = ['prebuild-install', '@scarf/scarf'];

/** Sources, and what the compiler leaves: better-sqlite3 is two thirds of these. */
const NOT_COPIED = /\/better-sqlite3\/(?:deps|src|build\/(?!Release$|Release\/better_sqlite3\.node$))|\.map$/;

const [folder, dist = join(ROOT, 'dist')] = process.argv.slice(2).map((path) => resolve(path));
if (folder === undefined) throw new Error('node scripts/assemble-image.js <folder> [folder of the build]');

const { status } = spawnSync(process.execPath, [join(ROOT, 'scripts/bundle.js'), dist, '--commands'], {
  stdio: 'inherit',
});
if (status !== 0) process.exit(status ?? 1);

mkdirSync(folder, { recursive: true });
cpSync(join(ROOT, 'package.json'), join(folder, 'package.json'));
for (const part of ['bundle', 'commands']) cpSync(join(dist, part), join(folder, 'dist', part), { recursive: true });
for (const name of withDependencies(PACKAGES)) {
  cpSync(join(ROOT, 'node_modules', name), join(folder, 'node_modules', name), {
    recursive: true,
    filter: (path) => !NOT_COPIED.test(path),
  });
}

/** With what they need, as far as it is installed: of packages for one platform each, that is this one's. */
function withDependencies(names) {
  const found = new Set(names);
  for (const name of found) {
    const { dependencies, optionalDependencies } = JSON.parse(
      readFileSync(join(ROOT, 'node_modules', name, 'package.json'), 'utf8'),
    );
    for (const next of Object.keys({ ...dependencies, ...optionalDependencies })) {
      if (!NOT_NEEDED.includes(next) && existsSync(join(ROOT, 'node_modules', next))) found.add(next);
    }
  }
  return found;
}
