import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { engineName } from '../support/idp-engine-switch.js';
import { CHEAP_HASHING, errorBody, IdpClient, MANAGEMENT_KEY, startProvider } from '../support/idp-provider.js';

describe('the limits of the provider', () => {
  it('sheds sign-ins that it cannot hash soon, and goes on with everything else', async () => {
    const provider = await startProvider({ hashing: { concurrency: 1, queue: 2 } });
    const client = new IdpClient(provider);
    const { refreshJwt } = (await client.signUp('ada@example.com')).body;
    const signIns = Array.from({ length: 10 }, () => client.signIn('ada@example.com'));
    expect((await client.post('/v1/auth/refresh', {}, refreshJwt)).status).toBe(200);
    const answers = await Promise.all(signIns);
    const shed = answers.filter(({ status }) => status === 429);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(3);
    expect(shed).toHaveLength(7);
    for (const { body, headers } of shed) {
      expect(body).toEqual(errorBody('E130429', 'Too many requests', 'API rate limit exceeded.'));
      expect(headers['retry-after']).toBe('1');
    }
    expect((await client.signIn('ada@example.com')).status).toBe(200);
    await provider.close();
  });

  it('says that the database is locked, changes nothing, and recovers alone', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'idp-'));
    const file = join(folder, 'idp.db');
    const provider = await startProvider({ databaseUrl: `sqlite:${file}`, hashing: CHEAP_HASHING });
    const client = new IdpClient(provider);
    const other = new SqliteDatabase(file);
    other.exec('begin immediate');
    const locked = await client.signUp('ada@example.com');
    expect([locked.status, locked.headers['retry-after'], locked.body]).toEqual([
      503,
      '1',
      errorBody('E010503', 'Service unavailable', 'The database is unavailable'),
    ]);
    other.exec('rollback');
    other.close();
    expect((await client.signUp('ada@example.com')).status).toBe(200);
    await provider.close();
    rmSync(folder, { recursive: true });
  });

  it('says nothing of a failure to the caller, and nothing of the caller to the log', async () => {
    const lines: unknown[] = [];
    const write = (...words: unknown[]) => lines.push(words);
    const provider = await startProvider({ logger: { log: write, warn: write, error: write } });
    const client = new IdpClient(provider);
    const { refreshJwt, sessionJwt } = (await client.signUp('ada@example.com')).body;
    await client.signIn('ada@example.com', 'Wrong-h0rse');
    await client.post('/v1/auth/refresh', {}, sessionJwt);
    await client.get('/v1/mgmt/user?loginId=ada%40example.com', MANAGEMENT_KEY);
    await client.signUp('ada@example.com');
    await client.post('/v1/auth/logout', {}, refreshJwt);
    expect(lines).toEqual([[`Project ${provider.projectId} on ${engineName}`, 'nestjs-descope/idp']]);
    await provider.close();
  });
});
