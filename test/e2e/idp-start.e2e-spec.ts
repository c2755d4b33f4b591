import { generateKeyPairSync } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { SqliteWriter } from '../../src/idp/database/sqlite/sqlite-writer.js';
import { createProvider, type IdpOptions, type Provider } from '../../src/idp/index.js';
import { CHEAP_HASHING, IdpClient, startProvider } from '../support/idp-provider.js';

function pemKey(kid: string, modulusLength: number): { kid: string; privateKey: string } {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength });
  return { kid, privateKey: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString() };
}

describe('starting the provider', () => {
  let folder: string;
  let file: string;
  let keyFile: string;
  const started: Provider[] = [];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'idp-'));
    file = join(folder, 'data', 'idp.db');
    keyFile = join(folder, 'data', 'management-key');
  });

  afterEach(async () => {
    await Promise.all(started.splice(0).map((provider) => provider.close()));
    rmSync(folder, { recursive: true });
  });

  async function start(options: Partial<IdpOptions> = {}): Promise<Provider> {
    const databaseUrl = `sqlite:${file}`;
    const provider = await createProvider({ databaseUrl, hashing: CHEAP_HASHING, logger: false, ...options });
    started.push(provider);
    return provider;
  }

  async function stop(): Promise<void> {
    await started.pop()?.close();
  }

  async function licence(provider: Provider, key: string): Promise<number> {
    return (await new IdpClient(provider).get('/v1/mgmt/license', key)).status;
  }

  it('keeps project, keys, users and sessions from one start to the next', async () => {
    const first = await start({ managementKeyFile: keyFile });
    expect(first.projectId).toMatch(/^P[0-9A-Za-z]{27}$/);
    const keys = (await new IdpClient(first).get(`/v2/keys/${first.projectId}`)).body;
    const { refreshJwt } = (await new IdpClient(first).signUp('ada@example.com')).body;
    await stop();

    const second = await start({ managementKeyFile: keyFile });
    expect(second.projectId).toBe(first.projectId);
    expect((await new IdpClient(second).get(`/v2/keys/${first.projectId}`)).body).toEqual(keys);
    expect((await new IdpClient(second).post('/v1/auth/refresh', {}, refreshJwt)).status).toBe(200);
    expect((await new IdpClient(second).signIn('ada@example.com')).status).toBe(200);
    expect(await licence(second, readFileSync(keyFile, 'utf8').trim())).toBe(200);
  });

  it('writes nothing, and has no thread that would, until there is something to write', async () => {
    await start();
    await stop();
    const run = jest.spyOn(SqliteWriter.prototype, 'run');

    const second = new IdpClient(await start());
    await second.get('/health');
    expect(run).not.toHaveBeenCalled();

    await second.signUp('ada@example.com');
    expect(run).toHaveBeenCalled();
    run.mockRestore();
  });

  it('lets nobody but the owner read what it writes', async () => {
    await start({ managementKeyFile: keyFile });
    const modes = [join(folder, 'data'), file, `${file}-wal`, keyFile].map((path) => statSync(path).mode & 0o777);
    expect(modes).toEqual([0o700, 0o600, 0o600, 0o600]);
  });

  it('keeps no management key, refresh token or password in clear', async () => {
    const provider = await start({ managementKeyFile: keyFile });
    const { refreshJwt } = (await new IdpClient(provider).signUp('ada@example.com')).body;
    await stop();
    const dump = readFileSync(file).toString('latin1');
    expect(dump).toContain('ada@example.com');
    expect(dump).not.toContain(readFileSync(keyFile, 'utf8').trim());
    expect(dump).not.toContain(refreshJwt.split('.')[2]);
    expect(dump).not.toContain('Correct-h0rse');
  });

  it('uses and keeps a project id and a management key that it is given', async () => {
    const projectId = `P${'a1B'.repeat(9)}`;
    const first = await start({ projectId, managementKey: 'given-management-key' });
    expect(first.projectId).toBe(projectId);
    await stop();
    const second = await start();
    expect(second.projectId).toBe(projectId);
    expect(await licence(second, 'given-management-key')).toBe(200);
    await stop();
    const third = await start({ managementKey: 'another-key' });
    expect([await licence(third, 'given-management-key'), await licence(third, 'another-key')]).toEqual([401, 200]);
  });

  it('signs with the key that it is given for a new project, and keeps that key', async () => {
    const keyIds = async (provider: Provider) =>
      ((await new IdpClient(provider).get(`/v2/keys/${provider.projectId}`)).body.keys as { kid: string }[]).map(
        ({ kid }) => kid,
      );
    expect(await keyIds(await start({ signingKey: pemKey('SK-given', 2048) }))).toEqual(['SK-given']);
    await stop();
    expect(await keyIds(await start({ signingKey: pemKey('SK-late', 2048) }))).toEqual(['SK-given']);
  });

  it('keeps the management API shut while there is no key', async () => {
    const provider = await start();
    expect(await licence(provider, '')).toBe(401);
    expect(existsSync(keyFile)).toBe(false);
  });

  it('takes over a key file that was written just before a crash', async () => {
    const provider = await start({ managementKeyFile: keyFile });
    await stop();
    const database = new SqliteDatabase(file);
    database.exec("update projects set management_key_hash = ''");
    database.close();
    const again = await start({ managementKeyFile: keyFile });
    expect(again.projectId).toBe(provider.projectId);
    expect(await licence(again, readFileSync(keyFile, 'utf8').trim())).toBe(200);
  });

  it('logs project and engine, and no secret', async () => {
    const lines: string[] = [];
    const logger = { log: (line: string) => lines.push(line), warn: jest.fn(), error: jest.fn() };
    const { projectId } = await start({ logger, managementKeyFile: keyFile });
    expect(lines).toEqual([`Project ${projectId} on SQLite`]);
  });

  it('listens on a free port and says where', async () => {
    const provider = await start();
    const url = await provider.listen(0, '127.0.0.1');
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect((await fetch(`${url}/v2/keys/${provider.projectId}`)).status).toBe(200);
    const other = await start({ databaseUrl: 'sqlite::memory:' });
    await expect(other.listen(Number(new URL(url).port), '127.0.0.1')).rejects.toMatchObject({ code: 'LISTEN' });
  });

  it('runs two providers in one process that know nothing of each other', async () => {
    const one = await startProvider();
    const two = await startProvider();
    const { refreshJwt } = (await new IdpClient(one).signUp('ada@example.com')).body;
    expect(one.projectId).not.toBe(two.projectId);
    expect((await new IdpClient(two).signIn('ada@example.com')).status).toBe(401);
    expect((await new IdpClient(two).post('/v1/auth/refresh', {}, refreshJwt)).status).toBe(401);
    await Promise.all([one.close(), two.close()]);
  });

  describe('fails with one line that says why', () => {
    async function failure(options: Partial<IdpOptions> = {}): Promise<[string, string]> {
      const error: unknown = await start(options).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ name: 'IdpStartError', message: expect.not.stringContaining('\n') as unknown });
      const { code, message } = error as { code: string; message: string };
      return [code, message];
    }

    it('for an engine that it does not have, without the password in the URL', async () => {
      const [code, message] = await failure({ databaseUrl: 'mysql://user:s3cret@db/idp' });
      expect(code).toBe('DATABASE_URL');
      expect(message).toContain('sqlite:./data/idp.db');
      expect(message).not.toContain('s3cret');
    });

    it('for a URL that is none', async () => {
      expect((await failure({ databaseUrl: 'idp.db' }))[0]).toBe('DATABASE_URL');
    });

    it('for a folder that cannot be made', async () => {
      writeFileSync(join(folder, 'data'), 'a file');
      expect((await failure())[0]).toBe('DATABASE_UNREACHABLE');
    });

    it('for a file that is no database, which it leaves alone', async () => {
      file = join(folder, 'notes.txt');
      writeFileSync(file, 'not a database '.repeat(100));
      expect((await failure())[0]).toBe('DATABASE_CORRUPT');
      expect(readFileSync(file, 'utf8')).toBe('not a database '.repeat(100));
    });

    it('for a database with damaged pages', async () => {
      await start();
      await stop();
      const bytes = readFileSync(file);
      bytes.fill(0xa5, 4096, 4096 * 6);
      writeFileSync(file, bytes);
      expect((await failure())[0]).toBe('DATABASE_CORRUPT');
    });

    it("for another application's database, which it leaves alone", async () => {
      file = join(folder, 'other.db');
      const other = new SqliteDatabase(file);
      other.exec('create table notes (text text)');
      other.close();
      expect((await failure())[0]).toBe('DATABASE_FOREIGN');
      const after = new SqliteDatabase(file);
      expect(after.prepare('select name from sqlite_master').pluck().all()).toEqual(['notes']);
      after.close();
    });

    it('for a database of a later version', async () => {
      await start();
      await stop();
      const database = new SqliteDatabase(file);
      database.exec("insert into kysely_migration (name, timestamp) values ('9999-later', '2099-01-01')");
      database.close();
      expect((await failure())[0]).toBe('DATABASE_NEWER');
    });

    it('for a project id of another shape', async () => {
      expect((await failure({ projectId: 'my-project' }))[0]).toBe('PROJECT_ID');
    });

    it('for the database of another project, which stays that', async () => {
      const { projectId } = await start();
      await stop();
      const [code, message] = await failure({ projectId: `P${'x'.repeat(27)}` });
      expect(code).toBe('PROJECT_MISMATCH');
      expect(message).toContain(projectId);
      expect((await start()).projectId).toBe(projectId);
    });

    it.each([
      ['a short', pemKey('SK-weak', 1024)],
      ['a nameless', pemKey('', 2048)],
      ['no', { kid: 'SK-none', privateKey: 'not PEM' }],
    ])('for %s signing key', async (_name, signingKey) => {
      expect((await failure({ signingKey }))[0]).toBe('SIGNING_KEY');
    });

    it.each(['', ' ', 'with space'])('for %j as a management key', async (managementKey) => {
      expect((await failure({ managementKey }))[0]).toBe('MANAGEMENT_KEY');
    });

    it('for a key file that holds another key', async () => {
      await start({ managementKeyFile: keyFile });
      await stop();
      chmodSync(keyFile, 0o600);
      writeFileSync(keyFile, 'stale-key');
      expect((await failure({ managementKeyFile: keyFile }))[0]).toBe('MANAGEMENT_KEY_FILE');
    });

    it('for a key file that cannot be written', async () => {
      expect((await failure({ managementKeyFile: join(folder) }))[0]).toBe('MANAGEMENT_KEY_FILE');
    });

    it('for hashing that is too weak, unless it is told to be', async () => {
      expect((await failure({ hashing: { memoryKiB: 64, passes: 1 } }))[0]).toBe('HASHING');
    });

    it.each([
      { contextWords: ['ab'] },
      { breached: { url: 'file:///list' } },
      { breached: { url: 'https://list.example/', timeoutMs: 0 } },
    ])('for passwords that are not to rest on %j', async (passwordBlocklist) => {
      expect((await failure({ passwordBlocklist }))[0]).toBe('PASSWORD_BLOCKLIST');
    });

    it('for lifetimes that make no sense', async () => {
      expect((await failure({ lifetimes: { sessionSeconds: 0 } }))[0]).toBe('LIFETIMES');
      expect((await failure({ lifetimes: { sessionSeconds: 60, refreshSeconds: 30 } }))[0]).toBe('LIFETIMES');
    });
  });
});
