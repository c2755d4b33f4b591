import { CompiledQuery, Kysely, Migrator, type Migration } from 'kysely';
import { migrations } from '../../src/idp/database/migrations/index.js';
import { openDatabase, type Schema } from '../../src/idp/database/index.js';
import { selectEngine } from '../../src/idp/database/select-engine.js';
import { engines, useEngine } from '../support/idp-engines.js';
import { IdpClient, MANAGEMENT_KEY, startProvider } from '../support/idp-provider.js';

/** The tables as the first version made them. */
const FIRST = ['0001-core', '0002-sessions'];

describe.each(engines)('a database of an earlier version on $name', (engine) => {
  const { createUntouchedUrl } = useEngine(engine);

  it('keeps its tenants, and gets what is built in', async () => {
    const databaseUrl = await createUntouchedUrl();
    await makeFirst(databaseUrl);
    const provider = await startProvider({ databaseUrl });
    const client = new IdpClient(provider);
    const get = async (path: string) => (await client.get(path, MANAGEMENT_KEY)).body;
    expect(await get('/v1/mgmt/tenant?id=T1')).toEqual({
      id: 'T1',
      name: 'One',
      selfProvisioningDomains: [],
      customAttributes: { tier: 'gold' },
      authType: 'none',
      domains: [],
      createdTime: 1_800_000_000,
      disabled: false,
      enforceSSO: false,
      enforceSSOExclusions: [],
      federatedAppIds: [],
      parent: '',
      successors: [],
      defaultRoles: [],
      roleInheritance: '',
    });
    expect((await get('/v1/mgmt/role/all')).roles).toMatchObject([{ name: 'Tenant Admin' }]);
    expect((await get('/v1/mgmt/permission/all')).permissions).toHaveLength(3);
    await provider.close();
  });

  it('has what is built in once, however often it is started, and as the owner left it', async () => {
    const databaseUrl = await createUntouchedUrl();
    const first = await startProvider({ databaseUrl });
    await new IdpClient(first).manage('/v1/mgmt/role/update', { name: 'Tenant Admin', newName: 'Boss' });
    await first.close();
    const second = await startProvider({ databaseUrl });
    const { body } = await new IdpClient(second).get('/v1/mgmt/role/all', MANAGEMENT_KEY);
    expect(body.roles).toMatchObject([{ name: 'Boss' }]);
    await second.close();
  });

  it('has the same tables, column by column, as one that is made now', async () => {
    const [made, grown] = [await createUntouchedUrl(), await createUntouchedUrl()];
    await (await openDatabase(made)).close();
    const names = Object.keys(migrations);
    for (let count = 1; count <= names.length; count += 1) await migrateTo(grown, names.slice(0, count));
    const schema = await readSchema(made);
    expect(schema.length).toBeGreaterThan(100);
    expect(await readSchema(grown)).toEqual(schema);
  });

  it('is refused by a version that knows less', async () => {
    const databaseUrl = await createUntouchedUrl();
    await migrateTo(databaseUrl, Object.keys(migrations), { '9999-of-tomorrow': { up: () => Promise.resolve() } });
    await expect(openDatabase(databaseUrl)).rejects.toMatchObject({ code: 'DATABASE_NEWER' });
  });
});

async function makeFirst(databaseUrl: string): Promise<void> {
  await migrateTo(databaseUrl, FIRST);
  await using(databaseUrl, async (kysely) => {
    const tenant = { id: 'T1', name: 'One', custom_attributes: '{"tier":"gold"}', created_time: 1_800_000_000_000 };
    await kysely.insertInto('tenants').values(tenant).execute();
  });
}

/** Runs these of the migrations, and more. */
function migrateTo(databaseUrl: string, names: readonly string[], more: Record<string, Migration> = {}): Promise<void> {
  return using(databaseUrl, async (kysely) => {
    const known = Object.fromEntries(Object.entries(migrations).filter(([name]) => names.includes(name)));
    const provider = { getMigrations: () => Promise.resolve({ ...known, ...more }) };
    const { error } = await new Migrator({ db: kysely, provider }).migrateToLatest();
    if (error !== undefined) throw new Error('an earlier version cannot be made', { cause: error });
  });
}

/** Tables, columns, keys and indexes, one text each. */
function readSchema(databaseUrl: string): Promise<string[]> {
  return using(databaseUrl, async (kysely) => {
    const query = databaseUrl.startsWith('sqlite:') ? SQLITE_SCHEMA : POSTGRES_SCHEMA;
    const { rows } = await kysely.executeQuery<{ line: string }>(CompiledQuery.raw(query));
    return rows.map(({ line }) => line).sort();
  });
}

const SQLITE_SCHEMA = `
  select t.name || '.' || c.name || ' ' || c.type || ' ' || c."notnull" || ' ' || c.pk || ' ' || coalesce(c.dflt_value, '-') as line
    from sqlite_master t join pragma_table_info(t.name) c where t.type = 'table'
  union all select 'key ' || t.name || ' ' || f."from" || ' ' || f."table" || ' ' || f."to" || ' ' || f.on_delete
    from sqlite_master t join pragma_foreign_key_list(t.name) f where t.type = 'table'
  union all select 'index ' || name || ' ' || coalesce(sql, tbl_name) from sqlite_master where type = 'index'`;

const POSTGRES_SCHEMA = `
  select table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' || coalesce(column_default, '-')
      || ' ' || coalesce(collation_name, '-') as line
    from information_schema.columns where table_schema = 'public'
  union all select 'key ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
    from pg_constraint where connamespace = 'public'::regnamespace
  union all select 'index ' || indexdef from pg_indexes where schemaname = 'public'`;

async function using<T>(databaseUrl: string, work: (kysely: Kysely<Schema>) => Promise<T>): Promise<T> {
  const kysely = new Kysely<Schema>({ dialect: await selectEngine(databaseUrl).openDialect() });
  try {
    return await work(kysely);
  } finally {
    await kysely.destroy();
  }
}
