import { Kysely, Migrator } from 'kysely';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrations } from '../../src/idp/database/migrations/index.js';
import type { Schema } from '../../src/idp/database/index.js';
import { selectEngine } from '../../src/idp/database/select-engine.js';
import { IdpClient, MANAGEMENT_KEY, startProvider } from '../support/idp-provider.js';

/** The tables as the first version made them. */
const FIRST = ['0001-core', '0002-sessions'];

describe('a database of an earlier version', () => {
  let folder: string;

  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'idp-upgrade-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('keeps its tenants, and gets what is built in', async () => {
    const databaseUrl = `sqlite:${join(folder, 'idp.db')}`;
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
    const databaseUrl = `sqlite:${join(folder, 'idp.db')}`;
    const first = await startProvider({ databaseUrl });
    await new IdpClient(first).manage('/v1/mgmt/role/update', { name: 'Tenant Admin', newName: 'Boss' });
    await first.close();
    const second = await startProvider({ databaseUrl });
    const { body } = await new IdpClient(second).get('/v1/mgmt/role/all', MANAGEMENT_KEY);
    expect(body.roles).toMatchObject([{ name: 'Boss' }]);
    await second.close();
  });
});

async function makeFirst(databaseUrl: string): Promise<void> {
  const kysely = new Kysely<Schema>({ dialect: selectEngine(databaseUrl).openDialect() });
  const first = Object.fromEntries(Object.entries(migrations).filter(([name]) => FIRST.includes(name)));
  const provider = { getMigrations: () => Promise.resolve(first) };
  const { error } = await new Migrator({ db: kysely, provider }).migrateToLatest();
  if (error !== undefined) throw new Error('the first version cannot be made', { cause: error });
  const tenant = { id: 'T1', name: 'One', custom_attributes: '{"tier":"gold"}', created_time: 1_800_000_000_000 };
  await kysely.insertInto('tenants').values(tenant).execute();
  await kysely.destroy();
}
