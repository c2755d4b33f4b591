import { copyFileSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDriver from 'better-sqlite3';
import { BUILD_TIMEOUT, builtService } from '../support/process-build.js';
import { postJson, type RunningService, ServiceProcesses } from '../support/process-service.js';

const PAGE_BYTES = 4096;
const ADA = { loginId: 'ada@example.com', password: 'correct horse battery staple 1A!' };

describe('a database file that is damaged, or not what it was', () => {
  const services = new ServiceProcesses();
  const environment = { AUTH_TOKEN_DELIVERY: 'body', IDP_DATABASE_URL: 'sqlite:data/idp.db' };
  const file = join(services.folder, 'data/idp.db');
  const intact = join(services.folder, 'intact.db');
  let projectId: string;

  beforeAll(async () => {
    builtService();
    const service = await services.start(environment);
    ({ projectId } = service);
    expect((await postJson(`${service.url}/auth/signup`, ADA)).status).toBe(201);
    await services.end(service.run);
    copyFileSync(file, intact);
  }, BUILD_TIMEOUT);

  afterAll(() => services.cleanUp());

  /** As one restores a backup. */
  async function restored(): Promise<RunningService> {
    for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
    copyFileSync(intact, file);
    const service = await services.start(environment);
    expect(service.projectId).toBe(projectId);
    expect((await postJson(`${service.url}/auth/signin`, ADA)).status).toBe(200);
    return service;
  }

  it.each<[string, () => void, RegExp]>([
    ['has damaged pages', () => writeFileSync(file, withDamagedPages(readFileSync(intact))), /is damaged/],
    ['is cut off', () => writeFileSync(file, readFileSync(intact).subarray(0, 3 * PAGE_BYTES)), /is damaged/],
    ['is no database', () => writeFileSync(file, 'notes '.repeat(2000)), /is damaged or no database/],
    ['is empty', () => writeFileSync(file, ''), /is empty, but .+ shows that it held a database/],
    ['is another application’s', writeForeignDatabase, /is a database of another application/],
  ])('that %s ends the start with a message, and is left as it is', async (_, damage, message) => {
    copyFileSync(intact, file);
    damage();
    const before = readFileSync(file);
    const run = services.spawn(environment);
    expect(await run.exit).toEqual({ code: 1, signal: null });
    expect(run.stderr).toMatch(message);
    expect(run.stderr).toMatch(/^[^\n]+\n$/);
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('that is gone while its log is there ends the start with a message, and no other is made', async () => {
    renameSync(file, `${file}.aside`);
    writeFileSync(`${file}-wal`, readFileSync(intact).subarray(0, PAGE_BYTES));
    const run = services.spawn(environment);
    expect(await run.exit).toEqual({ code: 1, signal: null });
    expect(run.stderr).toMatch(/is missing, but .+-wal shows that it held a database/);
    expect(existsSync(file)).toBe(false);
  });

  it('while the service runs makes calls answer with 503; restored, all is there again', async () => {
    const service = await restored();
    // Another connection writes, so that the service has to read the file again; then its pages are no pages any more.
    const other = new SqliteDriver(file);
    other.prepare('update projects set id = id').run();
    other.pragma('wal_checkpoint(truncate)');
    other.close();
    writeFileSync(file, withDamagedPages(readFileSync(file)), { flag: 'r+' });
    const answers = [
      await postJson(`${service.url}/auth/signin`, ADA),
      await postJson(`${service.url}/auth/signup`, { ...ADA, loginId: 'bob@example.com' }),
    ];
    expect(answers.map(({ status, headers }) => [status, headers.has('retry-after')])).toEqual([
      [503, true],
      [503, true],
    ]);
    await services.end(service.run, 'SIGKILL');
    await services.end((await restored()).run);
  });

  function writeForeignDatabase(): void {
    rmSync(file);
    const foreign = new SqliteDriver(file);
    foreign.exec('create table notes (text text)');
    foreign.close();
  }
});

/** All but the first, which says that it is a database, and what is in it. */
function withDamagedPages(database: Buffer): Buffer {
  return Buffer.from(database).fill(0xa5, PAGE_BYTES);
}
