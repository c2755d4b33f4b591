import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import fc from 'fast-check';
import { exportUsers, importUsers, type ImportSummary, type Progress } from '../../src/idp/index.js';
import { STRUCTURE_TABLES } from '../../src/idp/transfer/structure-tables.js';
import { IdpClient, MANAGEMENT_KEY, PASSWORD, startProvider } from '../support/idp-provider.js';

const SILENT: Progress = { begin: () => undefined, advance: () => undefined, end: () => undefined };
const USER_TABLES = [
  'users',
  'login_ids',
  'user_attributes',
  'passwords',
  'password_history',
  'user_roles',
  'user_tenants',
  'user_tenant_roles',
];
/** What an export leaves behind: how the provider proves who it is, what is under way, and what was written about it. */
const LEFT_BEHIND =
  /^(projects|signing_keys|kysely_\w+|sqlite_\w+|sessions|refresh_tokens|sign_ins|password_failures|verifications|event_counts|access_key\w*|anonymous_\w+|audit\w*|rate_limits)$/;

describe('import and export', () => {
  let folder: string;
  let count = 0;
  const path = (name: string) => join(folder, name);
  const url = (name: string) => `sqlite:${path(name)}`;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'idp-'));
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  function read(database: string, tables: readonly string[]): Record<string, unknown[]> {
    const file = new SqliteDatabase(path(database), { readonly: true });
    const rows = tables.map((table): [string, unknown[]] => {
      const all = file.prepare(`select * from ${table}`).all();
      return [table, all.map((row) => JSON.stringify(row)).sort()];
    });
    file.close();
    return Object.fromEntries(rows);
  }

  const everything = (database: string) =>
    read(database, [...STRUCTURE_TABLES.map(({ name }) => name), ...USER_TABLES]);

  function write(lines: readonly unknown[], name = 'users.ndjson'): string {
    writeFileSync(path(name), lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'));
    return path(name);
  }

  const run = (lines: readonly unknown[], database = 'idp.db'): Promise<ImportSummary> =>
    importUsers(url(database), write(lines), SILENT);

  const refusals = (): unknown[] =>
    readFileSync(path('users.ndjson.refused'), 'utf8')
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line));

  it('know every table of the database', async () => {
    await run([]);
    const file = new SqliteDatabase(path('idp.db'), { readonly: true });
    const names = file.prepare("select name from sqlite_master where type = 'table'").pluck().all() as string[];
    const columns = STRUCTURE_TABLES.map(({ name }) => file.pragma(`table_info(${name})`) as { name: string }[]);
    file.close();
    const known = [...STRUCTURE_TABLES.map(({ name }) => name), ...USER_TABLES];
    expect(names.filter((name) => !LEFT_BEHIND.test(name)).sort()).toEqual(known.sort());
    expect(columns.map((all) => all.map(({ name }) => name).sort())).toEqual(
      STRUCTURE_TABLES.map((table) => table.columns.toSorted()),
    );
  });

  it('take hashes of Keycloak’s, as the guide writes them', async () => {
    const file = readFileSync(join(__dirname, '../migration/keycloak-users.ndjson'), 'utf8');
    expect(await run(file.trim().split('\n'))).toMatchObject({ imported: 2 });
    const provider = await startProvider({ databaseUrl: url('idp.db') });
    const client = new IdpClient(provider);
    const answers = [await client.signIn('ada@example.com'), await client.signIn('bob@example.com')];
    await provider.close();
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  });

  it('carry a whole project to another database, where everyone signs in as before', async () => {
    const provider = await startProvider({ databaseUrl: url('old.db') });
    const client = new IdpClient(provider);
    await client.manage('/v1/mgmt/tenant/create', { id: 'acme', name: 'Acme' });
    await client.manage('/v1/mgmt/permission/create', { name: 'read' });
    await client.manage('/v1/mgmt/role/create', { name: 'reader', permissionNames: ['read'] });
    await client.manage('/v1/mgmt/role/create', { name: 'owner', tenantId: 'acme', permissionNames: ['read'] });
    await client.manage('/v1/mgmt/password/settings', { tenantId: 'acme', minLength: 10, reuse: true });
    await client.signUp('ada@example.com', { user: { name: 'Ada', phone: '+15550100000' } });
    await client.manage('/v1/mgmt/user/create', {
      loginId: 'bob',
      customAttributes: { plan: 'gold', tags: ['a', 'b'], seats: 3, vip: true },
      roleNames: ['reader'],
      userTenants: [{ tenantId: 'acme', roleNames: ['owner', 'Tenant Admin'] }],
      hashedPassword: { md5: { hash: '0'.repeat(32) } },
    });
    await client.manage('/v1/mgmt/user/password/set/temporary', { loginId: 'bob', password: PASSWORD });
    await provider.close();

    expect(await exportUsers(url('old.db'), path('out.ndjson'), SILENT)).toBe(2);
    expect(statSync(path('out.ndjson')).mode & 0o777).toBe(0o600);
    expect(await importUsers(url('new.db'), path('out.ndjson'), SILENT)).toMatchObject({ refused: 0, present: 0 });
    expect(everything('new.db')).toEqual(everything('old.db'));

    const moved = await startProvider({ databaseUrl: url('new.db') });
    const there = new IdpClient(moved);
    expect((await there.signIn('ada@example.com')).status).toBe(200);
    expect((await there.signIn('bob')).body.errorCode).toBe('E062909');
    const { body } = await there.get('/v1/mgmt/user?loginId=bob', MANAGEMENT_KEY);
    expect(body.user).toMatchObject({
      roleNames: ['reader'],
      userTenants: [{ tenantId: 'acme', roleNames: ['Tenant Admin', 'owner'] }],
      customAttributes: { plan: 'gold', tags: ['a', 'b'], seats: 3, vip: true },
    });
    await moved.close();
  });

  it('finds roles and permissions of the same name that are there already', async () => {
    for (const name of ['old.db', 'new.db']) await (await startProvider({ databaseUrl: url(name) })).close();
    await run([{ loginId: 'ada', roleNames: ['Tenant Admin'] }], 'old.db');
    await exportUsers(url('old.db'), path('out.ndjson'), SILENT);
    expect(await importUsers(url('new.db'), path('out.ndjson'), SILENT)).toMatchObject({ imported: 1, refused: 0 });
    expect(everything('new.db').role_permissions).toHaveLength(everything('old.db').role_permissions?.length ?? 0);
  });

  const TIME = fc.integer({ min: 0, max: 253_402_300_799_999 }).map((ms) => new Date(ms).toISOString());
  const TEXT = fc.string({ unit: 'grapheme', maxLength: 30 });
  const HASH = fc.oneof(
    fc.constant({ phc: '$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0$zp3lMZ8W5WDRvbWxk1FRjPqxkT8N5r9yRgqzSu4m0Ak' }),
    fc
      .uint8Array({ minLength: 16, maxLength: 16 })
      .map((bytes) => ({ md5: { hash: Buffer.from(bytes).toString('hex') } })),
  );
  const ROLES = fc.uniqueArray(fc.constantFrom('reader', 'writer', 'admin'));
  const USER = fc.record({
    userId: fc.uuid(),
    loginIds: fc.uniqueArray(
      fc.oneof(
        fc.uuid(),
        fc.uuid().map((id) => `${id}@Example.com`),
        fc.integer({ min: 10_000_000, max: 2_000_000_000 }).map((digits) => `+1${digits}`),
      ),
      { minLength: 1, maxLength: 3 },
    ),
    name: TEXT,
    givenName: TEXT,
    familyName: TEXT,
    picture: TEXT,
    verifiedEmail: fc.boolean(),
    verifiedPhone: fc.boolean(),
    recoveryEmail: fc.constantFrom('', 'rescue@example.com'),
    verifiedRecoveryEmail: fc.boolean(),
    status: fc.constantFrom('enabled', 'disabled', 'invited', 'expired'),
    test: fc.boolean(),
    SCIM: fc.boolean(),
    customAttributes: fc.dictionary(
      fc.string({ minLength: 1 }).filter((name) => name !== '__proto__'),
      fc.oneof(TEXT, fc.boolean(), fc.integer(), fc.uniqueArray(TEXT)),
      { maxKeys: 3 },
    ),
    roleNames: ROLES,
    userTenants: fc
      .uniqueArray(fc.constantFrom('t0', 't1', 't2'))
      .chain((ids) =>
        fc.tuple(
          ...ids.map((tenantId) => fc.record({ tenantId: fc.constant(tenantId), roleNames: ROLES, joinedTime: TIME })),
        ),
      ),
    createdTime: TIME,
    modifiedTime: TIME,
    hashedPassword: fc.option(HASH),
    passwordChangedTime: TIME,
    passwordMustChange: fc.boolean(),
    passwordHistory: fc.uniqueArray(fc.record({ hashedPassword: HASH, replacedTime: TIME }), {
      selector: ({ hashedPassword }) => JSON.stringify(hashedPassword),
      maxLength: 3,
    }),
  });

  it('give back what they were given, whatever it is', async () => {
    const structure = (name: string) => [
      {
        kind: 'row',
        table: 'roles',
        row: {
          id: `R-${name}`,
          scope: '',
          tenant_id: null,
          name,
          description: '',
          is_default: 0,
          is_private: 0,
          created_time: 5,
        },
      },
    ];
    const tenants = ['t0', 't1', 't2'].map((id) => ({
      id,
      name: id,
      custom_attributes: '{}',
      created_time: 1,
      parent_id: null,
      self_provisioning_domains: '[]',
      domains: '[]',
      enforce_sso: 0,
      enforce_sso_exclusions: '[]',
      federated_app_ids: '[]',
      disabled: 0,
      auth_type: 'none',
      role_inheritance: '',
    }));
    const base = [
      ...tenants.map((row) => ({ kind: 'row', table: 'tenants', row })),
      ...['reader', 'writer', 'admin'].flatMap(structure),
    ];
    await fc.assert(
      fc.asyncProperty(fc.array(USER, { maxLength: 8 }), async (users) => {
        count += 1;
        const [first, second] = [`a${count}.db`, `b${count}.db`];
        const { refused } = await run([...base, ...users], first);
        expect(refused).toBe(0);
        await exportUsers(url(first), path('x.ndjson'), SILENT);
        await importUsers(url(second), path('x.ndjson'), SILENT);
        expect(everything(second)).toEqual(everything(first));
        await exportUsers(url(second), path('y.ndjson'), SILENT);
        expect(readFileSync(path('y.ndjson'), 'utf8')).toBe(readFileSync(path('x.ndjson'), 'utf8'));
      }),
      { numRuns: 10 },
    );
  });

  it('refuse single lines, and say which and why', async () => {
    const summary = await run([
      { loginId: 'ada@example.com', hashedPassword: { md5: { hash: '0'.repeat(32) } } },
      'no json',
      { name: 'Nobody' },
      { loginId: 'b', status: 'gone' },
      { loginId: 'c', password: PASSWORD },
      { loginId: 'd', hashedPassword: { bcrypt: { hash: 'x' } } },
      { loginId: 'e', roleNames: ['none'] },
      { loginId: 'f', userTenants: [{ tenantId: 'none' }] },
      { loginIds: ['g', 'ADA@example.com'] },
      { kind: 'row', table: 'signing_keys', row: {} },
      { loginId: 'h', createdTime: 'yesterday' },
      '',
      { loginId: 'i', createdTime: 1_700_000_000 },
      {
        loginId: 'j',
        hashedPassword: { phc: '$argon2id$v=19$m=4194304,t=2,p=1$c2FsdHNhbHQ$c2FsdHNhbHRzYWx0c2FsdHNhbHQ' },
      },
    ]);
    expect(summary).toEqual({
      lines: 14,
      imported: 2,
      present: 0,
      refused: 11,
      reportPath: path('users.ndjson.refused'),
    });
    expect(statSync(path('users.ndjson.refused')).mode & 0o777).toBe(0o600);
    expect(refusals()).toEqual(
      [
        [2, '', 'The line is no JSON object, or too long'],
        [3, '', 'The loginIds field is required'],
        [4, 'b', 'The status field must be one of enabled, disabled, invited, expired'],
        [5, 'c', 'The password field is not imported: passwords come hashed'],
        [6, 'd', 'The hashedPassword.bcrypt.hash field is not of the right form'],
        [10, '', 'The table field names no table of an export'],
        [11, 'h', 'The createdTime field must be a time'],
        [14, 'j', 'The hashedPassword.phc field is not of the right form, or out of bounds'],
        [7, 'e', 'Role not found: none'],
        [8, 'f', 'Tenant not found: none'],
        [9, 'g', "The login id ada@example.com is another user's"],
      ].map(([line, loginId, reason]) => ({ line, loginId, reason })),
    );
  });

  it('change nothing when they are done again', async () => {
    const lines = [{ loginId: 'ada@example.com' }, { userId: 'U1', loginIds: ['bob'] }, { loginId: 'x', status: '?' }];
    expect(await run(lines)).toMatchObject({ imported: 2, refused: 1 });
    const before = everything('idp.db');
    expect(await run(lines)).toMatchObject({ imported: 0, present: 2, refused: 1 });
    expect(everything('idp.db')).toEqual(before);
    expect(refusals()).toHaveLength(1);
    expect(existsSync(path('users.ndjson.position'))).toBe(false);
  });

  describe('that were stopped', () => {
    const lines = Array.from({ length: 1800 }, (_, n) => (n % 100 === 7 ? { name: 'x' } : { loginId: `user-${n}` }));

    /** Fails after some transactions, as a person's Ctrl-C would. */
    function failingAfter(advances: number): Progress {
      let left = advances;
      return {
        ...SILENT,
        advance: () => {
          left -= 1;
          if (left < 0) throw new Error('stopped');
        },
      };
    }

    it('go on where they were, and report every refusal once', async () => {
      await expect(importUsers(url('idp.db'), write(lines), failingAfter(2))).rejects.toThrow('stopped');
      expect(everything('idp.db').users).toHaveLength(990);
      appendFileSync(path('users.ndjson.refused'), '{"line":0}\n');
      const advanced: number[] = [];
      const progress = { ...SILENT, advance: (done: number) => void advanced.push(done) };
      const summary = await importUsers(url('idp.db'), path('users.ndjson'), progress);
      expect(summary).toMatchObject({ lines: 1800, imported: 1782, present: 0, refused: 18 });
      expect(advanced).toHaveLength(3);
      expect(advanced.at(-1)).toBe(statSync(path('users.ndjson')).size);
      expect(refusals()).toHaveLength(18);
      expect(everything('idp.db').users).toHaveLength(1782);
      expect(existsSync(path('users.ndjson.position'))).toBe(false);
    });

    it('begin anew when the file is another', async () => {
      await expect(importUsers(url('idp.db'), write(lines), failingAfter(2))).rejects.toThrow('stopped');
      expect(await run([{ loginId: 'only' }])).toMatchObject({
        lines: 1,
        imported: 1,
        refused: 0,
        reportPath: undefined,
      });
      expect(existsSync(path('users.ndjson.refused'))).toBe(false);
    });
  });

  it('read lines however they end and however long they are', async () => {
    const long = JSON.stringify({ loginId: 'long', name: 'x'.repeat(5 * 1024 * 1024) });
    writeFileSync(path('users.ndjson'), `\uFEFF{"loginId":"a"}\r\n\n${long}\n{"loginId":"b"}`);
    expect(await importUsers(url('idp.db'), path('users.ndjson'), SILENT)).toMatchObject({ lines: 4, imported: 2 });
    expect(refusals()).toEqual([{ line: 3, loginId: '', reason: 'The line is no JSON object, or too long' }]);
  });
});
