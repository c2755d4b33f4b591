import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import type { Provider } from '../../src/idp/index.js';
import { errorBody, IdpClient, PASSWORD, startProvider } from '../support/idp-provider.js';

interface Vector {
  readonly name: string;
  readonly password: string;
  readonly hashedPassword: Record<string, object>;
}

const VECTORS = JSON.parse(
  readFileSync(join(process.cwd(), 'test/fixtures/imported-hashes.json'), 'utf8'),
) as readonly Vector[];

const ONE_EACH = VECTORS.filter(({ password }, index) =>
  VECTORS.slice(0, index).every((other) => other.name !== VECTORS[index]?.name || other.password === password),
);

describe('hashes that come with a user', () => {
  let folder: string;
  let provider: Provider;
  let client: IdpClient;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'idp-'));
    provider = await startProvider({ databaseUrl: `sqlite:${join(folder, 'idp.db')}` });
    client = new IdpClient(provider);
  });

  afterAll(async () => {
    await provider.close();
    rmSync(folder, { recursive: true });
  });

  function storedHash(loginId: string): unknown {
    const database = new SqliteDatabase(join(folder, 'idp.db'), { readonly: true });
    const hash = database
      .prepare('select hash from passwords join login_ids using (user_id) where key = ?')
      .pluck()
      .get(loginId);
    database.close();
    return hash;
  }

  const create = (loginId: string, more: object) => client.manage('/v1/mgmt/user/create', { loginId, ...more });

  it.each(ONE_EACH)('of $name sign in, and are ours from then on', async ({ name, password, hashedPassword }) => {
    const loginId = name.replaceAll(/\W+/g, '-');
    expect((await create(loginId, { hashedPassword })).body.user).toMatchObject({ password: true });
    expect(JSON.parse(storedHash(loginId) as string)).toEqual(hashedPassword);
    expect((await client.signIn(loginId, 'Wrong-h0rse')).body.errorCode).toBe('E062903');
    expect((await client.signIn(loginId, password)).status).toBe(200);
    expect(storedHash(loginId)).toMatch(/^\$argon2id\$/);
    expect((await client.signIn(loginId, password)).status).toBe(200);
    expect((await client.signIn(loginId, 'Wrong-h0rse')).body.errorCode).toBe('E062903');
  });

  it('are one hash of ours after sign-ins at the same time', async () => {
    const [vector] = VECTORS;
    await create('at-once', { hashedPassword: vector?.hashedPassword });
    const answers = await Promise.all(Array.from({ length: 6 }, () => client.signIn('at-once', vector?.password)));
    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(200));
    expect(storedHash('at-once')).toMatch(/^\$argon2id\$/);
  });

  it('come in a batch, where a wrong one keeps no other back', async () => {
    const { status, body } = await client.manage('/v1/mgmt/user/create/batch', {
      users: [
        { loginId: 'batch-1', hashedPassword: { md5: { hash: '0'.repeat(32) } } },
        { loginId: 'batch-2', hashedPassword: { bcrypt: { hash: `$2a$31$${'a'.repeat(53)}` } } },
        { loginId: 'batch-3', password: PASSWORD },
      ],
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      createdUsers: [{ loginIds: ['batch-1'] }, { loginIds: ['batch-3'] }],
      failedUsers: [
        {
          failure: 'The hashedPassword.bcrypt.hash field must have a cost from 4 to 15',
          user: { loginIds: ['batch-2'] },
        },
      ],
    });
    expect((await client.signIn('batch-3')).status).toBe(200);
  });

  it.each([
    [{ hashedPassword: { md5: {} } }, 'The hashedPassword.md5.hash field is required'],
    [
      { hashedPassword: { md5: { hash: '0'.repeat(32) } }, password: PASSWORD },
      'The password field and the hashedPassword field exclude each other',
    ],
  ])('are refused with their user: %j', async (more, message) => {
    const { status, body } = await create('refused', more);
    expect([status, body]).toEqual([400, errorBody('E011003', 'Request is invalid', message)]);
    expect((await client.signIn('refused')).body.errorCode).toBe('E062903');
  });
});
