// The service in a few files, which Node reads in a third of the time that it needs for the 3,500 of which they are
// made: `npm run build` makes them from dist/, `npm start` and the Dockerfile run them. Applications import the module's
// own files, and never these.
//
//   node scripts/bundle.js [folder of the build]
//   node scripts/bundle.js [folder of the build] --commands     those beside the service, for the image: dist/commands
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { rolldown } from 'rolldown';
import { threadFiles } from './thread-files.js';

const { positionals, values } = parseArgs({ allowPositionals: true, options: { commands: { type: 'boolean' } } });
const dist = resolve(positionals[0] ?? join(import.meta.dirname, '../dist'));

const SERVICE = { main: 'main.js' };
const COMMANDS = {
  backup: 'transfer/backup.js',
  export: 'transfer/export.js',
  import: 'transfer/import.js',
  outbox: 'outbox.js',
  'rotate-keys': 'rotate-keys.js',
};
const entries = Object.entries(values.commands ? COMMANDS : SERVICE).map(([name, file]) => [name, join(dist, file)]);

/** Binaries, and files that are read by their path: found in node_modules, as always. */
const BESIDE = /^(?:better-sqlite3|@node-rs\/|swagger-ui-dist)/;

/** What Nest would load if it found it, and the service has no use for. To load it would take memory for nothing. */
const ABSENT =
  /^(?:@nestjs\/(?:microservices|websockets|platform-express|mongoose|sequelize|typeorm)|@mikro-orm\/|@fastify\/(?:view|multipart)|pg-(?:native|cloudflare)|class-transformer\/storage)/;

const bundle = await rolldown({
  input: { ...Object.fromEntries(entries), ...threadFiles(dist) },
  platform: 'node',
  external: BESIDE,
  // Of packages that have both, the ES modules: what is not imported can be left out of these.
  resolve: { mainFields: ['module', 'main'], conditionNames: ['es2015', 'module', 'node', 'default'] },
  plugins: [leaveOut(ABSENT), escapeBeyondLatin()],
  onLog: (level, log, handle) => {
    // Packages that are known to work, as they are.
    if (!log.id?.includes('node_modules')) handle(level === 'warn' ? 'error' : level, log);
  },
});
await bundle.write({
  dir: join(dist, values.commands ? 'commands' : 'bundle'),
  cleanDir: true,
  format: 'esm',
  entryFileNames: '[name].js',
  // Nest shows and finds classes by name. Lines stay, so that the stack of an error says where.
  keepNames: true,
  comments: false,
  // A file for each package. A few large ones are read in the same time, and leave twenty megabytes behind: what reading took
  // goes back to the system only if it was never much at once.
  // A command ends before that counts, and several of them would load what they share before reflect-metadata.
  ...(!values.commands && { codeSplitting: { groups: [{ name: fileOf, debugName: 'packages' }] } }),
});

/** Importing one of these fails, as it does where it is not installed. */
function leaveOut(names) {
  const PREFIX = '\0absent:';
  return {
    name: 'leave-out',
    resolveId: (id) => (names.test(id) ? PREFIX + id : undefined),
    load: (id) =>
      id.startsWith(PREFIX)
        ? `throw Object.assign(new Error('${id.slice(PREFIX.length)} is not part of the service'), { code: 'MODULE_NOT_FOUND' });`
        : undefined,
  };
}

/** One character beyond Latin-1 makes the engine keep the whole source at two bytes each, for as long as it runs. */
function escapeBeyondLatin() {
  const escaped = (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return {
    name: 'escape-beyond-latin',
    generateBundle: (_options, files) => {
      for (const file of Object.values(files)) file.code = file.code.replace(/[^\0-\x7f]/g, escaped);
    },
  };
}

/** @param {string} id of a module @returns the file that it goes to; without one, rolldown finds it */
function fileOf(id) {
  const [, name] = /^.*node_modules\/((?:@[^/]+\/)?[^/.][^/]*)/.exec(id) ?? [];
  if (name !== undefined) return name.replace('@', '').replace('/', '-');
  // Runs before the packages do, which main.js could not.
  return id.endsWith('/young-generation.js') ? 'young-generation' : null;
}
