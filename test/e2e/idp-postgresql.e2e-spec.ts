import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../src/idp/database/index.js';
import { createProvider, exportUsers, importUsers, type Progress, type Provider } from '../../src/idp/index.js';
import { StoppedClock } from '../support/idp-clock.js';
import { CollectingMailer } from '../support/idp-mail.js';
import { type Answer, errorBody, IdpClient, MANAGEMENT_KEY, PASSWORD, startProvider } from '../support/idp-provider.js';
import { PostgresServer } from '../support/postgres.js';

const NEW_PASSWORD = 'Other-h0rse-2';
const MANY = 30;

/** Two instances behind one database, which calls reach in turns. */
describe('instances that share a PostgreSQL database', () => {
  const mailer = new CollectingMailer();
  const clock = new StoppedClock();
  let postgres: PostgresServer;
  let databaseUrl: string;
  let instances: Provider[];
  let one: IdpClient;
  let two: IdpClient;

  beforeAll(async () => {
    postgres = await PostgresServer.start();
    databaseUrl = await postgres.createDatabase();
    instances = await startAtOnce(databaseUrl, 3);
    [one, two] = instances.map((instance) => new IdpClient(instance)) as [IdpClient, IdpClient];
  });

  afterAll(async () => {
    await Promise.all(instances.map((instance) => instance.close()));
    await postgres.end();
  });

  function startAtOnce(url: string, count: number): Promise<Provider[]> {
    const mail = { mailer };
    return Promise.all(Array.from({ length: count }, () => startProvider({ databaseUrl: url, mail, clock })));
  }

  /** The same call many times at once, of one instance and the other in turns. */
  function atOnce(call: (client: IdpClient, n: number) => Promise<Answer>, count = MANY): Promise<Answer[]> {
    return Promise.all(Array.from({ length: count }, (_, n) => call(n % 2 === 0 ? one : two, n)));
  }

  const outcomes = (answers: readonly Answer[]) => answers.map(({ status, body }) => body.errorCode ?? status);
  const count = (answers: readonly Answer[], outcome: unknown) =>
    outcomes(answers).filter((each) => each === outcome).length;

  it('make one project, one key and what is built in, once, when they first start together', async () => {
    const url = await postgres.createDatabase();
    const started = await startAtOnce(url, 5);
    expect(new Set(started.map(({ projectId }) => projectId)).size).toBe(1);
    const [keys, roles, permissions] = await Promise.all(
      ['signing_keys', 'roles', 'permissions'].map((table) => postgres.query(`select * from ${table}`, url)),
    );
    expect([keys?.length, roles?.length, permissions?.length]).toEqual([1, 1, 3]);
    await Promise.all(started.map((instance) => instance.close()));
  });

  it('know the users and sessions of each other', async () => {
    const { body } = await one.signUp('ada@example.com', { user: { name: 'Ada' } });
    const signedIn = await two.signIn('ada@example.com');
    expect([signedIn.status, signedIn.body.user.userId]).toEqual([200, body.user.userId]);
    expect((await two.post('/v1/auth/refresh', {}, body.refreshJwt)).status).toBe(200);
    expect((await one.post('/v1/auth/logout', {}, body.refreshJwt)).status).toBe(200);
    expect((await two.post('/v1/auth/refresh', {}, body.refreshJwt)).status).toBe(401);
    expect((await two.post('/v1/auth/refresh', {}, signedIn.body.refreshJwt)).status).toBe(200);
    await one.post('/v1/auth/logoutall', {}, signedIn.body.refreshJwt);
    expect((await two.post('/v1/auth/refresh', {}, signedIn.body.refreshJwt)).status).toBe(401);
  });

  it('make one user of many who sign up by the same login id at once', async () => {
    const answers = await atOnce((client) => client.signUp('race@example.com'));
    expect([count(answers, 200), count(answers, 'E062107')]).toEqual([1, MANY - 1]);
  });

  it('refresh one session many times at once', async () => {
    const { body } = await one.signUp('often@example.com');
    const answers = await atOnce((client) => client.post('/v1/auth/refresh', {}, body.refreshJwt));
    expect(count(answers, 200)).toBe(MANY);
  });

  it('begin no session with a password that is replaced meanwhile', async () => {
    const { body } = await one.signUp('mallory@example.com');
    const userId = body.user.userId;
    const [changed, ...answers] = await Promise.all([
      one.manage('/v1/mgmt/user/password/set/active', { loginId: 'mallory@example.com', password: NEW_PASSWORD }),
      ...Array.from({ length: 8 }, () => two.signIn('mallory@example.com')),
    ]);
    expect(changed.status).toBe(200);
    const begun = answers.filter(({ status }) => status === 200).map((answer) => answer.body.refreshJwt);
    const later = await Promise.all(begun.map((token) => one.post('/v1/auth/refresh', {}, token)));
    expect(count(later, 200)).toBe(0);
    const live = `select * from sessions where user_id = '${userId}' and ended_time = 0`;
    expect(await postgres.query(live, databaseUrl)).toEqual([]);
  });

  it('take a code and a link once', async () => {
    await one.post('/v1/auth/otp/signup/email', { loginId: 'otp@example.com' });
    const code = mailer.code('otp@example.com');
    const byCode = await atOnce((client) =>
      client.post('/v1/auth/otp/verify/email', { loginId: 'otp@example.com', code }),
    );
    expect(count(byCode, 200)).toBe(1);
    await two.post('/v1/auth/magiclink/signin/email', {
      loginId: 'otp@example.com',
      redirectUrl: 'https://a.example/',
    });
    const token = mailer.token('otp@example.com');
    const byLink = await atOnce((client) => client.post('/v1/auth/magiclink/verify', { token }));
    expect([count(byLink, 200), count(byLink, 'E062504')]).toEqual([1, MANY - 1]);
  });

  it('leave a user one code of those that are asked for at once', async () => {
    await one.post('/v1/auth/otp/signup/email', { loginId: 'codes@example.com' });
    await one.post('/v1/auth/otp/verify/email', {
      loginId: 'codes@example.com',
      code: mailer.code('codes@example.com'),
    });
    await atOnce((client) => client.post('/v1/auth/otp/signin/email', { loginId: 'codes@example.com' }), 4);
    const rows = await postgres.query("select * from verifications where method = 'otp'", databaseUrl);
    expect(rows).toHaveLength(1);
  });

  it('count failed attempts exactly', async () => {
    await one.manage('/v1/mgmt/password/settings', { enabled: true, lock: true, lockAttempts: 10 });
    const { body } = await one.signUp('guess@example.com');
    await atOnce((client) => client.signIn('guess@example.com', 'Wrong-h0rse'), 9);
    const failures = `select failures, locked from password_failures where subject = '${body.user.userId}'`;
    expect(await postgres.query(failures, databaseUrl)).toEqual([{ failures: 9, locked: 0 }]);
    await two.signIn('guess@example.com', 'Wrong-h0rse');
    expect((await one.signIn('guess@example.com')).status).toBe(401);
    expect(await postgres.query(failures, databaseUrl)).toEqual([{ failures: 10, locked: 1 }]);
  });

  it('mix no two changes of one user', async () => {
    await one.manage('/v1/mgmt/user/create', { loginId: 'merge@example.com' });
    const answers = await atOnce((client, n) =>
      client.manage('/v1/mgmt/user/update/customAttribute', {
        loginId: 'merge@example.com',
        attributeKey: `key${n}`,
        attributeValue: n,
      }),
    );
    expect(count(answers, 200)).toBe(MANY);
    const { body } = await two.get('/v1/mgmt/user?loginId=merge@example.com', MANAGEMENT_KEY);
    expect(Object.keys(body.user.customAttributes as object)).toHaveLength(MANY);
  });

  it('give an address to one of many users who want it for themselves', async () => {
    for (let n = 0; n < 8; n += 1) await one.manage('/v1/mgmt/user/create', { loginId: `wants${n}` });
    const wanted = { email: 'wanted@example.com', failOnConflict: true };
    const answers = await atOnce(
      (client, n) => client.manage('/v1/mgmt/user/update/email', { loginId: `wants${n}`, ...wanted }),
      8,
    );
    expect(count(answers, 200)).toBe(1);
  });

  it('replace the roles of a key by those of one call, not of two', async () => {
    const names = ['r0', 'r1', 'r2', 'r3'];
    for (const name of names) await one.manage('/v1/mgmt/role/create', { name });
    const { body } = await one.manage('/v1/mgmt/accesskey/create', { name: 'k', roleNames: ['r0'] });
    const { id } = body.key as { id: string };
    const answers = await atOnce((client, n) =>
      client.manage('/v1/mgmt/accesskey/update', { id, name: 'k', roleNames: [names[n % 4], names[(n + 1) % 4]] }),
    );
    expect(count(answers, 200)).toBe(MANY);
    const rows = await postgres.query(`select * from access_key_roles where key_id = '${id}'`, databaseUrl);
    expect(rows).toHaveLength(2);
  });

  it('never leave a tenant below one that is deleted', async () => {
    const rounds = Array.from({ length: 10 }, async (_, n) => {
      await one.manage('/v1/mgmt/tenant/create', { id: `top${n}`, name: 'Top' });
      const [made, gone] = await Promise.all([
        one.manage('/v1/mgmt/tenant/create', { id: `sub${n}`, name: 'Sub', parent: `top${n}` }),
        two.manage('/v1/mgmt/tenant/delete', { id: `top${n}` }),
      ]);
      return [made.status === 200, gone.status === 200];
    });
    // One of the two is refused: a tenant below, or a parent that is no more.
    for (const [made, gone] of await Promise.all(rounds)) expect(made).not.toBe(gone);
  });

  it('keep what two change of the settings', async () => {
    await one.manage('/v1/mgmt/tenant/create', { id: 'settings', name: 'S' });
    const answers = await atOnce(
      (client, n) =>
        client.manage('/v1/mgmt/password/settings', { tenantId: 'settings', enabled: true, minLength: 8 + (n % 3) }),
      9,
    );
    expect(count(answers, 200)).toBe(9);
  });

  it('keep every language, order texts by their characters, and refuse NUL', async () => {
    const names = ['Zoë', 'apple', 'Ähre', 'Banana', '日本', '100%', 'a_b', "o'hara"];
    for (const [n, displayName] of names.entries()) {
      await one.manage('/v1/mgmt/user/create', { loginId: `word${n}`, displayName });
    }
    const ids = names.map((_, n) => `word${n}`);
    const { body } = await two.manage('/v2/mgmt/user/search', { loginIds: ids, sort: [{ field: 'displayName' }] });
    const found = (body.users as { name: string }[]).map(({ name }) => name);
    expect(found).toEqual(['100%', 'a_b', 'apple', 'Banana', "o'hara", 'Zoë', 'Ähre', '日本']);
    for (const text of ['0%', 'A_B', "O'", '日', 'Ähr']) {
      const { total } = (await one.manage('/v2/mgmt/user/search', { loginIds: ids, text })).body;
      expect([text, total]).toEqual([text, 1]);
    }
    const refused = await one.manage('/v1/mgmt/user/create', { loginId: 'nul', displayName: 'a\0b' });
    const message = 'A field holds a NUL character, which cannot be kept';
    expect([refused.status, refused.body]).toEqual([400, errorBody('E011003', 'Request is invalid', message)]);
    expect((await one.get('/v1/mgmt/user?loginId=a%00b', MANAGEMENT_KEY)).status).toBe(400);
    expect((await one.manage('/v2/mgmt/user/search', { text: '\0' })).status).toBe(400);
  });

  it('take over all users of another engine, and give them back as they were', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'move-'));
    const silent: Progress = { begin: () => undefined, advance: () => undefined, end: () => undefined };
    const small = await startProvider({ databaseUrl: `sqlite:${join(folder, 'idp.db')}` });
    const client = new IdpClient(small);
    await client.manage('/v1/mgmt/tenant/create', { id: 'acme', name: 'Acme' });
    await client.manage('/v1/mgmt/role/create', { name: 'owner', tenantId: 'acme' });
    await client.signUp('moved@example.com', { user: { name: 'Zoë 日本' } });
    await client.manage('/v1/mgmt/user/create', {
      loginId: 'bob',
      customAttributes: { plan: 'gold', tags: ['a', 'b'], nul: '\0' },
      userTenants: [{ tenantId: 'acme', roleNames: ['owner'] }],
    });
    await small.close();
    const [first, second] = [join(folder, 'first'), join(folder, 'second')];
    await exportUsers(`sqlite:${join(folder, 'idp.db')}`, first, silent);
    const url = await postgres.createDatabase();
    expect(await importUsers(url, first, silent)).toMatchObject({ refused: 0, present: 0 });
    expect(await importUsers(url, first, silent)).toMatchObject({ refused: 0, imported: 0 });
    await exportUsers(url, second, silent);
    expect(readFileSync(second, 'utf8')).toBe(readFileSync(first, 'utf8'));
    rmSync(folder, { recursive: true });
    const large = await startProvider({ databaseUrl: url });
    expect((await new IdpClient(large).signIn('moved@example.com')).status).toBe(200);
    await large.close();
  });

  it('import users of whom none is in a tenant', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'import-'));
    const silent: Progress = { begin: () => undefined, advance: () => undefined, end: () => undefined };
    writeFileSync(join(folder, 'users'), '{"loginId":"alone@example.com"}\n');
    expect(await importUsers(databaseUrl, join(folder, 'users'), silent)).toMatchObject({ imported: 1, refused: 0 });
    rmSync(folder, { recursive: true });
  });

  it('answer 503 while the database is down, and go on when it is there again, with nothing lost', async () => {
    const { body } = await one.signUp('safe@example.com');
    const under = atOnce((client, n) => client.signUp(`load${n}@example.com`));
    await postgres.halt();
    const answers = await under;
    expect(outcomes(answers).filter((outcome) => outcome !== 200 && outcome !== 'E010503')).toEqual([]);
    const down = await two.signIn('safe@example.com');
    expect([down.status, down.headers['retry-after'], down.body]).toEqual([
      503,
      '1',
      errorBody('E010503', 'Service unavailable', 'The database is unavailable'),
    ]);
    expect((await one.post('/v1/auth/refresh', {}, body.refreshJwt)).status).toBe(503);
    await expect(createProvider({ databaseUrl, logger: false })).rejects.toMatchObject({
      code: 'DATABASE_UNREACHABLE',
    });
    await postgres.resume();
    expect((await two.signIn('safe@example.com', PASSWORD)).status).toBe(200);
    expect((await one.post('/v1/auth/refresh', {}, body.refreshJwt)).status).toBe(200);
    const answered = answers.flatMap(({ status }, n) => (status === 200 ? [`load${n}@example.com`] : []));
    for (const loginId of answered) expect((await two.signIn(loginId)).status).toBe(200);
  });

  it('refuse a database of another application, and say nothing of the password', async () => {
    const url = await postgres.createDatabase();
    await postgres.query('create table users (id integer)', url);
    await expect(openDatabase(url)).rejects.toMatchObject({ code: 'DATABASE_FOREIGN' });
    const wrong = url.replace(postgres.password, 'n0t-the-password');
    const failure = await openDatabase(wrong).catch((error: unknown) => error);
    expect(failure).toMatchObject({
      code: 'DATABASE_UNREACHABLE',
      message: 'The database cannot be reached: password authentication failed for user "postgres"',
    });
  });
});
