import { createPrivateKey, randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { createProvider, type IdpOptions, type Provider } from '../../src/idp/index.js';
import { generateSigningKey } from '../../src/idp/keys/index.js';
import { CHEAP_HASHING, IdpClient, MANAGEMENT_KEY } from '../support/idp-provider.js';

const newKey = (): string => randomBytes(32).toString('base64');

describe('private keys at rest', () => {
  let folder: string;
  let file: string;
  const started: Provider[] = [];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'idp-'));
    file = join(folder, 'idp.db');
  });

  afterEach(async () => {
    await stop();
    rmSync(folder, { recursive: true });
  });

  async function start(options: Partial<IdpOptions> = {}): Promise<Provider> {
    const provider = await createProvider({
      databaseUrl: `sqlite:${file}`,
      managementKey: MANAGEMENT_KEY,
      hashing: CHEAP_HASHING,
      logger: false,
      ...options,
    });
    started.push(provider);
    return provider;
  }

  async function stop(): Promise<void> {
    await Promise.all(started.splice(0).map((provider) => provider.close()));
  }

  async function publicKeys(provider: Provider): Promise<unknown> {
    return (await new IdpClient(provider).get(`/v2/keys/${provider.projectId}`)).body.keys;
  }

  /** Every byte that a copy of the folder would have, the encryption key's own file excepted. */
  function dump(): string {
    const names = readdirSync(folder).filter((name) => name.startsWith('idp.db'));
    return names.map((name) => readFileSync(join(folder, name), 'latin1')).join('\n');
  }

  function stored(): { kid: string; private_key: string }[] {
    return withDatabase(
      (database) => database.prepare('select kid, private_key from signing_keys').all() as ReturnType<typeof stored>,
    );
  }

  function withDatabase<T>(work: (database: SqliteDatabase.Database) => T): T {
    const database = new SqliteDatabase(file);
    try {
      return work(database);
    } finally {
      database.close();
    }
  }

  it('are encrypted, with a key that is made and kept in a file of the owner’s', async () => {
    const keys = await publicKeys(await start());
    const keyFile = join(folder, 'encryption-key');
    expect(statSync(keyFile).mode & 0o777).toBe(0o600);
    expect(Buffer.from(readFileSync(keyFile, 'utf8'), 'base64')).toHaveLength(32);
    expect(readdirSync(folder).filter((name) => name.startsWith('encryption-key'))).toEqual(['encryption-key']);
    await stop();
    const [row] = stored();
    expect(row?.private_key).toMatch(/^v1\.[\da-f]{12}(\.[\w-]+){3}$/);
    expect(dump()).not.toContain('PRIVATE KEY');
    expect(await publicKeys(await start())).toEqual(keys);
  });

  it('need no file where a key is given', async () => {
    const encryptionKey = newKey();
    const keys = await publicKeys(await start({ encryptionKey }));
    expect(existsSync(join(folder, 'encryption-key'))).toBe(false);
    await stop();
    expect(await publicKeys(await start({ encryptionKey }))).toEqual(keys);
    await stop();
    expect(dump()).not.toContain(encryptionKey);
  });

  it.each([
    ['another key', () => ({ encryptionKey: newKey() })],
    ['none, and the file is gone', () => ({})],
  ])('stop the start with %s, and stay as they are', async (_, options) => {
    const encryptionKey = newKey();
    await start({ encryptionKey });
    await stop();
    const before = stored();
    await expect(start(options())).rejects.toMatchObject({ code: 'ENCRYPTION_KEY' });
    expect(stored()).toEqual(before);
    expect(existsSync(join(folder, 'encryption-key'))).toBe(false);
    await start({ encryptionKey });
  });

  it('are carried over from one key to the next', async () => {
    const [first, second] = [newKey(), newKey()];
    const keys = await publicKeys(await start({ encryptionKey: first }));
    await stop();
    const provider = await start({ encryptionKey: second, previousEncryptionKeys: [first] });
    expect(await publicKeys(provider)).toEqual(keys);
    await stop();
    expect(await publicKeys(await start({ encryptionKey: second }))).toEqual(keys);
    await stop();
    await expect(start({ encryptionKey: first })).rejects.toMatchObject({ code: 'ENCRYPTION_KEY' });
  });

  it('that an earlier version kept in clear are encrypted at the start, and no byte of the clear text is left', async () => {
    const encryptionKey = newKey();
    const provider = await start({ encryptionKey });
    const { refreshJwt } = (await new IdpClient(provider).signUp('ada@example.com')).body;
    await stop();
    const { kid, privateKey } = await generateSigningKey(Date.now());
    withDatabase((database) => {
      database.pragma('journal_mode = WAL');
      database.prepare('update signing_keys set kid = ?, private_key = ?').run(kid, privateKey);
    });
    const parts = secretParts(privateKey);
    expect(parts.filter((part) => dump().includes(part))).not.toEqual([]);

    const again = await start({ encryptionKey });
    expect(await publicKeys(again)).toMatchObject([{ kid }]);
    // While it runs: the log of the database is a file as well.
    expect(parts.filter((part) => dump().includes(part))).toEqual([]);
    expect((await new IdpClient(again).post('/v1/auth/refresh', {}, refreshJwt)).status).toBe(401);
  });

  it('are bound to their key id and project', async () => {
    const encryptionKey = newKey();
    await start({ encryptionKey });
    await stop();
    withDatabase((database) => database.exec("update signing_keys set kid = 'SKother'"));
    await expect(start({ encryptionKey })).rejects.toMatchObject({ code: 'DATABASE_CORRUPT' });
  });

  it.each([
    '',
    'short',
    Buffer.alloc(31).toString('base64'),
    `${newKey()}x`,
    newKey().replace(/.$/, '*'),
    'a'.repeat(64),
  ])('are not encrypted with %j', async (encryptionKey) => {
    await expect(start({ encryptionKey })).rejects.toMatchObject({ code: 'ENCRYPTION_KEY' });
  });

  it('do not come from a file that holds no key', async () => {
    writeFileSync(join(folder, 'encryption-key'), 'nonsense');
    await expect(start()).rejects.toMatchObject({ code: 'ENCRYPTION_KEY' });
    expect(readFileSync(join(folder, 'encryption-key'), 'utf8')).toBe('nonsense');
  });
});

/** The PEM's lines, and the private members of its JWK. */
function secretParts(pem: string): string[] {
  const { d = '', p = '', q = '' } = createPrivateKey(pem).export({ format: 'jwk' });
  return [...pem.split('\n').filter((line) => line.length > 40 && !line.startsWith('-----')), d, p, q];
}
