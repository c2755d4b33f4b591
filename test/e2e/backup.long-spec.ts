import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDriver from 'better-sqlite3';
import { backupDatabase, IdpStartError } from '../../src/idp/index.js';
import { BUILD_TIMEOUT, builtService } from '../support/process-build.js';
import { ProcessRun } from '../support/process-run.js';
import { postJson, type RunningService, ServiceProcesses } from '../support/process-service.js';
import { ProviderCaller } from '../support/provider-caller.js';

const ADA = { loginId: 'ada@example.com', password: 'correct horse battery staple 1A!' };
const BODY = { AUTH_TOKEN_DELIVERY: 'body' };

describe('npm run backup', () => {
  const services = new ServiceProcesses();
  const path = (name: string): string => join(services.folder, name);
  let service: RunningService;
  let tokens: { sessionJwt: string; refreshJwt: string };
  let load: Writers;

  beforeAll(async () => {
    builtService();
    service = await services.start({ ...BODY, IDP_DATABASE_URL: 'sqlite:live/idp.db' });
    tokens = (await (await postJson(`${service.url}/auth/signup`, ADA)).json()) as typeof tokens;
    const key = readFileSync(path('live/management-key'), 'utf8').trim();
    load = new Writers(new ProviderCaller(service.providerUrl, service.projectId, key));
  }, BUILD_TIMEOUT);

  afterAll(async () => {
    await load.stop();
    await services.cleanUp();
  });

  async function backup(args: string[]) {
    const run = new ProcessRun(join(builtService(), 'transfer/backup.js'), {
      cwd: services.folder,
      args,
      environment: { IDP_DATABASE_URL: 'sqlite:live/idp.db' },
    });
    const { code } = await run.exit;
    return { code, stdout: run.stdout, stderr: run.stderr };
  }

  it('copies one moment of a database that is written to, whole, for its owner only', async () => {
    load.begin(4);
    await load.reaches(50);
    const before = load.answered.length;
    const made = await backup(['copy.db']);
    expect(made).toMatchObject({ code: 0, stderr: '' });
    expect(made.stdout).toMatch(/^\d+ bytes written to copy\.db\. It is of use only with the encryption key/);
    // Writers were not held up for good.
    await load.reaches(load.answered.length + 10);

    expect(statSync(path('copy.db')).mode & 0o777).toBe(0o600);
    expect(readdirSync(services.folder).filter((name) => name.startsWith('copy'))).toEqual(['copy.db']);
    const copy = new SqliteDriver(path('copy.db'), { readonly: true });
    expect(copy.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(copy.pragma('foreign_key_check')).toEqual([]);
    const loginIds = copy.prepare('select key from login_ids').pluck().all();
    const without = 'select count(*) from users where not exists (select 1 from login_ids where user_id = users.id)';
    expect(copy.prepare(without).pluck().get()).toBe(0);
    expect(loginIds).toEqual(expect.arrayContaining([ADA.loginId, ...load.answered.slice(0, before)]));
    copy.close();
  });

  it('does not overwrite what is there', async () => {
    writeFileSync(path('mine.txt'), 'mine');
    expect(await backup(['mine.txt'])).toEqual({
      code: 1,
      stdout: '',
      stderr: 'The backup mine.txt exists, and is not overwritten\n',
    });
    expect(readFileSync(path('mine.txt'), 'utf8')).toBe('mine');
  });

  it('is restored: the same project, users, sessions and keys', async () => {
    await load.stop();
    mkdirSync(path('restored'));
    copyFileSync(path('copy.db'), path('restored/idp.db'));
    copyFileSync(path('live/encryption-key'), path('restored/encryption-key'));
    const restored = await services.start({ ...BODY, IDP_DATABASE_URL: 'sqlite:restored/idp.db' });
    expect(restored.projectId).toBe(service.projectId);
    const session = await fetch(`${restored.url}/auth/session`, {
      headers: { authorization: `Bearer ${tokens.sessionJwt}` },
    });
    const refreshed = await postJson(`${restored.url}/auth/refresh`, {}, tokens.refreshJwt);
    const signedIn = await postJson(`${restored.url}/auth/signin`, ADA);
    const again = await postJson(`${restored.url}/auth/signup`, ADA);
    expect([session.status, refreshed.status, signedIn.status, again.status]).toEqual([200, 200, 200, 409]);
    // Tokens of the one are good at the other: they are one project.
    const { sessionJwt } = (await signedIn.json()) as typeof tokens;
    const known = await fetch(`${service.url}/auth/session`, { headers: { authorization: `Bearer ${sessionJwt}` } });
    expect(known.status).toBe(200);
    await services.end(restored.run);
  });

  it.each([
    ['a database that is not there', 'nowhere/idp.db', /^The database \S+ cannot be opened: /],
    ['a file of something else', 'mine.txt', /^The database \S+ cannot be opened: file is not a database/],
  ])('says so of %s', async (_, file, message) => {
    await expect(backupDatabase(`sqlite:${path(file)}`, path('other.db'))).rejects.toThrow(message);
    expect([existsSync(path('other.db')), existsSync(path('nowhere'))]).toEqual([false, false]);
  });

  it.each([
    [
      'a database server',
      'postgres://a:secret@db.example/idp',
      'Backups of PostgreSQL are made by its own commands, such as pg_dump',
    ],
    ['a database in memory', 'sqlite::memory:', 'A database in memory has no backups'],
  ])('says so of %s', async (_, databaseUrl, message) => {
    await expect(backupDatabase(databaseUrl, path('other.db'))).rejects.toThrow(new IdpStartError('BACKUP', message));
  });

  it('says why it cannot write, and leaves nothing', async () => {
    const made = backupDatabase(`sqlite:${path('live/idp.db')}`, path('missing/copy.db'));
    await expect(made).rejects.toThrow(/^The backup \S+ cannot be written: ENOENT/);
  });

  it('says how it is called', async () => {
    expect(await backup([])).toEqual({ code: 1, stdout: '', stderr: 'Usage: npm run backup -- idp-backup.db\n' });
  });
});

/** Make users as fast as they are answered. */
class Writers {
  readonly answered: string[] = [];
  private running: Promise<unknown> = Promise.resolve();
  private stopped = false;

  constructor(private readonly caller: ProviderCaller) {}

  begin(count: number): void {
    this.running = Promise.all(Array.from({ length: count }, (_, writer) => this.write(writer)));
  }

  async reaches(count: number): Promise<void> {
    while (this.answered.length < count) await new Promise((resolve) => setTimeout(resolve, 20));
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.running;
  }

  private async write(writer: number): Promise<void> {
    for (let n = 0; !this.stopped; n++) {
      const loginId = `user-${writer}-${n}@example.com`;
      const { status } = await this.caller.manage('/v1/mgmt/user/create', { loginId, email: loginId });
      if (status === 200) this.answered.push(loginId);
    }
  }
}
