import { createPrivateKey } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backupDatabase, type Provider } from '../../src/idp/index.js';
import { generateSigningKey, type StoredSigningKey } from '../../src/idp/keys/index.js';
import { CollectingMailer } from '../support/idp-mail.js';
import { ENCRYPTION_KEY, startProvider } from '../support/idp-provider.js';
import { SecretsRun } from '../support/idp-secrets-run.js';
import { PostgresServer } from '../support/postgres.js';

/** Parts of the key as it is exported: numbers in base64url and as bytes, and lines of PEM. */
function partsOf({ privateKey }: StoredSigningKey): [name: string, text: string][] {
  const { d = '', p = '', q = '', dp = '' } = createPrivateKey(privateKey).export({ format: 'jwk' });
  const numbers = Object.entries({ d, p, q, dp }).flatMap<[string, string]>(([name, text]) => [
    [`private key: ${name}`, text],
    [`private key: ${name}, as bytes`, Buffer.from(text, 'base64url').toString('latin1')],
  ]);
  const lines = privateKey.split('\n').filter((line) => line.length === 64);
  return [...numbers, ...lines.map<[string, string]>((line, n) => [`private key: line ${n} of PEM`, line])];
}

describe('a copy of the database, after everything that makes a secret has made some', () => {
  const mailer = new CollectingMailer();
  const folder = mkdtempSync(join(tmpdir(), 'idp-'));
  let signingKey: StoredSigningKey;
  let provider: Provider | undefined;
  let server: PostgresServer | undefined;
  let run: SecretsRun;

  beforeAll(async () => void (signingKey = await generateSigningKey(Date.now())));

  afterEach(async () => {
    await provider?.close();
    await server?.end();
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  async function useEverything(databaseUrl: string): Promise<void> {
    provider = await startProvider({ databaseUrl, signingKey, mail: { mailer }, refreshRotation: 'on' });
    run = new SecretsRun(provider, mailer);
    for (const [name, text] of partsOf(signingKey)) run.secrets.set(name, text);
    run.secrets.set('encryption key', ENCRYPTION_KEY);
    await run.run();
    expect([...run.secrets].filter(([, text]) => text.length < 8)).toEqual([]);
    expect([...run.codes].filter(([, code]) => !/^\d{6}$/.test(code))).toEqual([]);
    expect([run.secrets.size > 65, run.codes.size]).toEqual([true, 3]);
  }

  /** The names of those secrets that are in it; what is in clear has to be. */
  function foundIn(dump: string): string[] {
    expect(dump).toContain('ada@example.com');
    const isCode = (code: string): boolean => new RegExp(`(?<!\\d)${code}(?!\\d)`).test(dump);
    return [
      ...[...run.secrets].filter(([, text]) => dump.includes(text)).map(([name]) => name),
      ...[...run.codes].filter(([, code]) => isCode(code)).map(([name]) => `code: ${name}`),
    ];
  }

  it('holds none of them on SQLite: in its file, its log, its backup', async () => {
    const read = (part: string): string =>
      readdirSync(folder)
        .filter((name) => name.startsWith(part))
        .map((name) => readFileSync(join(folder, name), 'latin1'))
        .join('\n');
    const databaseUrl = `sqlite:${join(folder, 'idp.db')}`;
    await useEverything(databaseUrl);
    expect(readdirSync(folder)).toContain('idp.db-wal');
    expect(foundIn(read('idp.db'))).toEqual([]);
    await backupDatabase(databaseUrl, join(folder, 'backup.db'));
    expect(foundIn(read('backup.db'))).toEqual([]);
    await provider?.close();
    provider = undefined;
    expect(foundIn(read('idp.db'))).toEqual([]);
  });

  it('holds none of them on PostgreSQL: in any row of any table', async () => {
    const postgres = (server = await PostgresServer.start());
    const url = await postgres.createDatabase();
    await useEverything(url);
    const tables = await postgres.query("select tablename from pg_tables where schemaname = 'public'", url);
    expect(tables.length).toBeGreaterThan(30);
    const rows = await Promise.all(
      tables.map(({ tablename }) => postgres.query(`select t::text as row from "${String(tablename)}" t`, url)),
    );
    expect(foundIn(rows.flatMap((each) => each.map(({ row }) => String(row))).join('\n'))).toEqual([]);
  });
});
