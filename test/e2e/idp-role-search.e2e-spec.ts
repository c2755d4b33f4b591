import descope from '@descope/node-sdk';
import type { Provider } from '../../src/idp/index.js';
import { IdpClient, MANAGEMENT_KEY, startProvider } from '../support/idp-provider.js';

type Sdk = ReturnType<typeof descope>;

/** The SDK sends on what its type does not know. */
type RoleSearch = Parameters<Sdk['management']['role']['search']>[0] & { text?: string; sort?: object[] };

describe('a search for roles, by the SDK', () => {
  let provider: Provider;
  let client: IdpClient;
  let sdk: Sdk;

  beforeAll(async () => {
    provider = await startProvider();
    client = new IdpClient(provider);
    const baseUrl = await provider.listen(0, '127.0.0.1');
    sdk = descope({ projectId: provider.projectId, baseUrl, managementKey: MANAGEMENT_KEY });
    await sdk.management.tenant.createWithId('T1', 'One');
    await sdk.management.tenant.createWithId('T2', 'Two');
    await sdk.management.permission.create('Read');
    await sdk.management.role.create('100%', 'All of it', ['Read']);
    await sdk.management.role.create('100x', 'Not that', ['User Admin']);
    await sdk.management.role.create('Editor', 'edits a_b', ['Read'], 'T1');
    await sdk.management.role.create('editor', 'edits aXb', [], 'T2');
  });

  afterAll(() => provider.close());

  const idOfRole = async (name: string) =>
    (await sdk.management.role.loadAll()).data?.find((role) => role.name === name)?.id ?? '';

  it.each<[RoleSearch, string[]]>([
    [{}, ['100%', '100x', 'Editor@T1', 'Tenant Admin', 'editor@T2']],
    [{ tenantIds: ['T1'] }, ['Editor@T1']],
    [{ tenantIds: ['T1', 'T9'], includeProjectRoles: true }, ['100%', '100x', 'Editor@T1', 'Tenant Admin']],
    [{ includeProjectRoles: true }, ['100%', '100x', 'Editor@T1', 'Tenant Admin', 'editor@T2']],
    [{ roleNames: ['editor', '100%', 'ghost'] }, ['100%', 'editor@T2']],
    [{ roleNameLike: '0%' }, ['100%']],
    [{ roleNameLike: 'EDIT' }, ['Editor@T1', 'editor@T2']],
    [{ permissionNames: ['Read'] }, ['100%', 'Editor@T1']],
    [{ permissionNames: ['Read', 'SSO Admin'] }, ['100%', 'Editor@T1', 'Tenant Admin']],
    [{ permissionNames: ['Fly'] }, []],
    [{ text: 'a_b' }, ['Editor@T1']],
    [{ text: 'ALL OF' }, ['100%']],
    [{ text: 'edit', tenantIds: ['T2'], roleNames: ['editor'] }, ['editor@T2']],
    [{ sort: [{ field: 'name', desc: true }] }, ['editor@T2', 'Tenant Admin', 'Editor@T1', '100x', '100%']],
    [{ sort: [{ field: 'tenantId', desc: true }] }, ['editor@T2', 'Editor@T1', '100%', '100x', 'Tenant Admin']],
  ])('by %j finds %j', async (filter, found) => {
    const { data } = await sdk.management.role.search(filter);
    expect(data?.map(({ name, tenantId }) => (tenantId ? `${name}@${tenantId}` : name))).toEqual(found);
  });

  it('by id finds that one', async () => {
    const { body } = await client.manage('/v1/mgmt/role/search', { roleIds: [await idOfRole('Editor'), 'R0'] });
    expect(body.roles).toMatchObject([{ name: 'Editor', permissionNames: ['Read'] }]);
  });
});
