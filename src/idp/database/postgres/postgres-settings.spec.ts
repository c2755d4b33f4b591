import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IdpStartError } from '../../errors/index.js';
import { readPostgresUrl } from './postgres-settings.js';

const anyFunction = expect.any(Function) as object;
const folder = mkdtempSync(join(tmpdir(), 'postgres-url-'));
const ca = join(folder, 'ca.pem');
writeFileSync(ca, 'certificate');

afterAll(() => rmSync(folder, { recursive: true }));

describe('a PostgreSQL URL', () => {
  it('says where the database is, and who comes', () => {
    expect(readPostgresUrl('postgres://us%40er:p%2Fw%3A@db.example:6432/my%20db?sslmode=disable')).toEqual({
      host: 'db.example',
      port: 6432,
      user: 'us@er',
      password: 'p/w:',
      database: 'my db',
      tls: false,
      applicationName: 'nestjs-descope',
      poolSize: 10,
      connectTimeoutMs: 5000,
      statementTimeoutMs: 10_000,
    });
  });

  it('says how many connections there are, and how long to wait', () => {
    const url = 'postgresql://u@[::1]/idp?pool_size=3&connect_timeout=2&statement_timeout=500&application_name=a';
    expect(readPostgresUrl(url)).toMatchObject({
      host: '::1',
      port: 5432,
      password: '',
      applicationName: 'a',
      poolSize: 3,
      connectTimeoutMs: 2000,
      statementTimeoutMs: 500,
    });
  });

  it.each<[string, object | false]>([
    ['postgres://u@127.0.0.1/d', false],
    ['postgres://u@localhost/d', false],
    ['postgres://u@db/d', { rejectUnauthorized: true }],
    ['postgres://u@localhost/d?sslmode=verify-full', { rejectUnauthorized: true }],
    ['postgres://u@db/d?sslmode=require', { rejectUnauthorized: false, checkServerIdentity: anyFunction }],
    [`postgres://u@localhost/d?sslrootcert=${ca}`, { rejectUnauthorized: true, ca: 'certificate' }],
    [
      `postgres://u@db/d?sslmode=require&sslrootcert=${ca}`,
      { rejectUnauthorized: true, ca: 'certificate', checkServerIdentity: anyFunction },
    ],
    [
      `postgres://u@db/d?sslmode=verify-full&sslrootcert=${ca}&sslcert=${ca}&sslkey=${ca}`,
      { rejectUnauthorized: true, ca: 'certificate', cert: 'certificate', key: 'certificate' },
    ],
  ])('%s says how it is encrypted', (url, tls) => {
    expect(readPostgresUrl(url).tls).toEqual(tls);
  });

  it.each([
    ['postgres://u:s3cret@db', 'names no database'],
    ['postgres://:s3cret@db/d', 'names no user'],
    ['postgres://u:s3cret@/d', 'is no URL with a host'],
    ['postgres://u:s3cret%@db/d', 'is not percent-encoded'],
    ['postgres://u:s3cret@db/d?sslmode=prefer', 'needs one of disable, require, verify-ca, verify-full as sslmode'],
    ['postgres://u:s3cret@db/d?sslmode=verify-ca', 'needs sslrootcert where sslmode is verify-ca'],
    ['postgres://u:s3cret@db/d?sslrootcert=/nowhere/s3cret', 'cannot be read: ENOENT'],
    ['postgres://u:s3cret@db/d?password=s3cret', 'has the unknown parameter password'],
    ['postgres://u:s3cret@db/d?pool_size=0', 'needs a whole number from 1 to 500 as pool_size'],
    ['postgres://u:s3cret@db/d?connect_timeout=1s', 'needs a whole number from 1 to 300 as connect_timeout'],
  ])('%s is refused, and its secrets are not repeated', (url, message) => {
    const read = () => readPostgresUrl(url);
    expect(read).toThrow(IdpStartError);
    expect(read).toThrow(message);
    expect(read).not.toThrow(/s3cret/);
  });
});
