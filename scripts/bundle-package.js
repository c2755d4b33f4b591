// What applications import, in a few files: `npm run build` makes them from dist/, and `exports` in package.json names them. Once
// as ES modules and once as CommonJS, each with its declarations beside it.
//
//   node scripts/bundle-package.js [folder of the build]
import { readFileSync, writeFileSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import { rolldown } from 'rolldown';
import { copyDeclarations } from './copy-declarations.js';
import { threadFiles } from './thread-files.js';

const dist = resolve(process.argv[2] ?? join(import.meta.dirname, '../dist'));
const kysely = join(import.meta.dirname, '../node_modules/kysely');

const ENTRIES = {
  index: join(dist, 'index.js'),
  metrics: join(dist, 'metrics.js'),
  provider: join(dist, 'provider.js'),
  testing: join(dist, 'testing/index.js'),
};
/** What Node and TypeScript take the files of a folder for is in a package.json of its own. */
const FORMATS = { esm: 'module', cjs: 'commonjs' };

/** Files that exist once each, and are named. */
const GROUPS = [
  // Imported first of all, as in the source: the kit says no before anything is loaded.
  { name: 'refuse-production', test: /[\\/]refuse-production\.js$/ },
  // And begins with its key then, while the rest is loaded: code of an entry itself runs after all that it imports.
  { name: 'prepare-key', test: /[\\/]prepare-key\.js$/ },
  // Of 262 files, and not ours: under its own licence, which is beside it.
  { name: 'kysely', test: /[\\/]node_modules[\\/]kysely[\\/]/ },
];

const bundle = await rolldown({
  // All at once: what two of them have in common is in a file that both import, and is there once.
  input: { ...ENTRIES, ...threadFiles(dist) },
  platform: 'node',
  // Packages are the application's, above all Nest.
  external: (id, _importer, isResolved) => !isResolved && !id.startsWith('.') && !isAbsolute(id) && id !== 'kysely',
  // The provider's files do nothing but make what they export: who uses one class of it, as metrics do, gets not the rest.
  treeshake: { moduleSideEffects: (id) => !id.startsWith(join(dist, 'idp')) },
  plugins: [licenceOf(kysely)],
  onLog: (level, log, handle) => {
    handle(level === 'warn' ? 'error' : level, log);
  },
});
for (const [format, type] of Object.entries(FORMATS)) {
  const dir = join(dist, 'lib', format);
  await bundle.write({
    dir,
    cleanDir: true,
    format,
    entryFileNames: '[name].js',
    chunkFileNames: '[name].js',
    codeSplitting: { groups: GROUPS },
    // Who cannot require() an ES module cannot import() one either: jest is why CommonJS is here.
    dynamicImportInCjs: false,
    // Nest shows and finds classes by name. Lines stay, so that the stack of an error says where.
    keepNames: true,
    comments: false,
    banner: ({ name }) => (name === 'kysely' ? '/*! kysely, under the licence in kysely.LICENSE.txt */' : ''),
  });
  writeFileSync(join(dir, 'package.json'), `{ "type": "${type}" }\n`);
  copyDeclarations(dist, Object.values(ENTRIES), join(dir, 'types'));
}

/** MIT: the notice goes where the code goes. */
function licenceOf(folder) {
  return {
    name: 'licence',
    generateBundle() {
      this.emitFile({
        type: 'asset',
        fileName: 'kysely.LICENSE.txt',
        source: readFileSync(join(folder, 'LICENSE'), 'utf8'),
      });
    },
  };
}
