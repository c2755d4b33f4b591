// What of node_modules the service needs to run: the packages that its source imports, and what those depend on. npm
// cannot tell, as what a host application brings along is here a development dependency.
//
//   node scripts/runtime-packages.js            prints them as JSON
//   node scripts/runtime-packages.js --page     prints docs/licences.md
//   node scripts/runtime-packages.js --write    writes it (npm run licences)
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Loaded by Nest when it finds them, and imported nowhere in the source. */
const FOUND_BY_NEST = ['@fastify/static'];

/** For applications that import the module; the service has none of them. */
const HOSTS_ONLY = [
  '@nestjs/graphql',
  '@nestjs/microservices',
  '@nestjs/websockets',
  '@nestjs/testing',
  '@nestjs/platform-express',
];

/** Sorted by path; of the packages with binaries for one platform each, all that the lock names. */
function runtimePackages() {
  const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')).packages;
  const own = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const found = new Set();
  const queue = [...importedPackages(), ...FOUND_BY_NEST, ...Object.keys(own.dependencies)].map((name) => ['', name]);
  for (const [from, name] of queue) {
    const path = locate(lock, from, name);
    if (path === undefined || found.has(path)) continue;
    found.add(path);
    const {
      dependencies = {},
      optionalDependencies = {},
      peerDependencies = {},
      peerDependenciesMeta = {},
    } = lock[path];
    const peers = Object.keys(peerDependencies).filter((peer) => !peerDependenciesMeta[peer]?.optional);
    queue.push(...[...Object.keys({ ...dependencies, ...optionalDependencies }), ...peers].map((next) => [path, next]));
  }
  return [...found].sort().map((path) => {
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    return { path, name, version: lock[path].version, licence: lock[path].license ?? installedLicence(path, name) };
  });
}

function renderLicences(packages) {
  const counts = new Map();
  for (const { licence } of packages) counts.set(licence, (counts.get(licence) ?? 0) + 1);
  const totals = [...counts].sort(([, a], [, b]) => b - a).map(([licence, count]) => `${licence} (${count})`);
  return [
    '# Licences',
    '',
    '`npm run licences` writes this page: the packages that the service needs to run, from what its source imports and from',
    '`package-lock.json`. A test fails when one of them is under a licence that is not permissive, or under none.',
    '',
    `${packages.length} packages: ${totals.join(', ')}.`,
    '',
    '<!-- prettier-ignore-start -->',
    '',
    '| package | version | licence |',
    '| --- | --- | --- |',
    ...packages.map(({ name, version, licence }) => `| ${name} | ${version} | ${licence} |`),
    '',
    '<!-- prettier-ignore-end -->',
    '',
  ].join('\n');
}

function importedPackages() {
  const names = readdirSync(join(ROOT, 'src'), { recursive: true })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts') && !file.startsWith('testing'))
    .flatMap((file) => [
      ...readFileSync(join(ROOT, 'src', file), 'utf8').matchAll(/(?:from|import\(?) *'([^'.][^']*)'/g),
    ])
    .map(([, specifier]) => specifier.match(/^(?:@[^/]+\/)?[^/]+/)[0]);
  return [...new Set(names)].filter(
    (name) => !name.startsWith('node:') && !builtinModules.includes(name) && !HOSTS_ONLY.includes(name),
  );
}

/** As Node looks for a package: in the folder's own node_modules first, then upwards. */
function locate(lock, from, name) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(folder.lastIndexOf('/node_modules/'), 0))) {
    const path = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
    if (lock[path]) return path;
    if (folder === '') return undefined;
  }
}

/** What old packages say otherwise, and what was read in their files. */
const READ_BY_HAND = { pause: 'MIT' };

function installedLicence(path, name) {
  const file = join(ROOT, path, 'package.json');
  const { license, licenses } = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  return license ?? licenses?.[0]?.type ?? READ_BY_HAND[name] ?? 'UNKNOWN';
}

const [, , wish] = process.argv;
if (wish === '--write') writeFileSync(join(ROOT, 'docs/licences.md'), renderLicences(runtimePackages()));
else process.stdout.write(wish === '--page' ? renderLicences(runtimePackages()) : JSON.stringify(runtimePackages()));
