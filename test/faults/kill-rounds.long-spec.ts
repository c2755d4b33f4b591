import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDriver from 'better-sqlite3';
import { AcknowledgedLoad, CALL_KINDS, type CallKind } from '../support/acknowledged-load.js';
import { CHEAP_HASHING, MANAGEMENT_KEY } from '../support/idp-provider.js';
import { lostWrites } from '../support/lost-writes.js';
import { PostgresServer } from '../support/postgres.js';
import { BUILD_TIMEOUT, builtService } from '../support/process-build.js';
import { ProcessRun } from '../support/process-run.js';
import { ProviderCaller } from '../support/provider-caller.js';
import { REPOSITORY } from '../support/repository.js';

const isLong = process.env.KILL_ROUNDS === 'long';
const CLIENTS = 6;
/** Answers before a provider is killed, at most: some users of each client are complete by then. */
const MOST_ANSWERS = 80;
/** Milliseconds that the call is under way which the round waited for, at most. */
const LONGEST_WAIT = 10;
const TENANTS = ['north', 'south'];

/** Users who are there in part: each of these has signed up with a login id and a password. */
const HALF_WRITTEN = `select count(*) as n from users where
  not exists (select 1 from login_ids where user_id = users.id) or not exists (select 1 from passwords where user_id = users.id)`;

interface Store {
  readonly url: string;
  halfWritten(): Promise<number>;
  end(): Promise<void> | void;
}

interface StoreCase {
  readonly name: string;
  readonly rounds: number;
  open(): Promise<Store>;
}

const sqlite: StoreCase = {
  name: 'SQLite',
  rounds: isLong ? 100 : 4,
  open: () => {
    const folder = mkdtempSync(join(tmpdir(), 'kill-'));
    const path = join(folder, 'idp.db');
    const halfWritten = (): number => {
      const database = new SqliteDriver(path);
      const sound = database.pragma('integrity_check', { simple: true });
      const dangling = database.pragma('foreign_key_check') as unknown[];
      const { n } = database.prepare(HALF_WRITTEN).get() as { n: number };
      database.close();
      expect([sound, dangling]).toEqual(['ok', []]);
      return n;
    };
    const end = (): void => rmSync(folder, { recursive: true });
    return Promise.resolve({ url: `sqlite:${path}`, halfWritten: () => Promise.resolve(halfWritten()), end });
  },
};

const postgresql: StoreCase = {
  name: 'PostgreSQL',
  rounds: isLong ? 30 : 2,
  open: async () => {
    const server = await PostgresServer.start();
    const url = await server.createDatabase();
    const halfWritten = async (): Promise<number> => Number((await server.query(HALF_WRITTEN, url))[0]!.n);
    return { url, halfWritten, end: () => server.end() };
  },
};

async function start(databaseUrl: string): Promise<{ run: ProcessRun; caller: ProviderCaller }> {
  const options = {
    databaseUrl,
    managementKey: MANAGEMENT_KEY,
    encryptionKey: Buffer.alloc(32, 7).toString('base64'),
    hashing: CHEAP_HASHING,
    refreshRotation: 'on',
    mail: { outbox: join(tmpdir(), 'kill-outbox') },
  };
  const run = new ProcessRun(join(REPOSITORY, 'test/support/killable-provider.mjs'), {
    cwd: REPOSITORY,
    args: [builtService(), JSON.stringify(options)],
  });
  const [, url = '', projectId = ''] = await run.matched(/listening (\S+) (\S+)/);
  return { run, caller: new ProviderCaller(url, projectId, MANAGEMENT_KEY) };
}

/** `npm run test:kill` does all rounds that are asked of a release. */
describe.each([sqlite, postgresql])('a provider on $name that is killed under load', ({ name, rounds, open }) => {
  let store: Store;

  beforeAll(async () => {
    builtService();
    store = await open();
  }, BUILD_TIMEOUT);

  afterAll(() => store.end());

  it(
    `loses nothing that it answered, and has written no user by half, in ${rounds} rounds`,
    async () => {
      let { run, caller } = await start(store.url);
      const projects = new Set([caller.projectId]);
      for (const id of TENANTS) await caller.manage('/v1/mgmt/tenant/create', { id, name: id });
      const total = { answered: 0, users: 0, doubtful: 0 };
      const cutOff = new Map<CallKind, number>();
      for (let round = 0; round < rounds; round++) {
        const load = new AcknowledgedLoad(caller, TENANTS);
        const running = load.run(CLIENTS);
        await load.reaches(randomInt(MOST_ANSWERS), CALL_KINDS[round % CALL_KINDS.length]!);
        await new Promise((resolve) => setTimeout(resolve, randomInt(LONGEST_WAIT)));
        for (const kind of load.inFlight) cutOff.set(kind, (cutOff.get(kind) ?? 0) + 1);
        run.signal('SIGKILL');
        expect(await run.exit).toEqual({ code: null, signal: 'SIGKILL' });
        await running;
        expect(load.unexpected).toEqual([]);

        ({ run, caller } = await start(store.url));
        expect(await lostWrites(caller, load.users)).toEqual([]);
        total.answered += load.answered;
        total.users += load.users.length;
        total.doubtful += load.users.filter(({ doubtfulPassword }) => doubtfulPassword !== undefined).length;
        projects.add(caller.projectId);
      }
      expect(await store.halfWritten()).toBe(0);
      expect(projects.size).toBe(1);
      expect(total.answered).toBeGreaterThan(0);
      if (isLong) expect([...cutOff.keys()].sort()).toEqual([...CALL_KINDS].sort());
      run.signal('SIGKILL');
      await run.exit;
      const report = JSON.stringify({ ...total, cutOff: Object.fromEntries(cutOff) });
      if (isLong) process.stdout.write(`${name}: ${rounds} rounds, ${report}, nothing lost\n`);
    },
    isLong ? 3_600_000 : 60_000,
  );
});
