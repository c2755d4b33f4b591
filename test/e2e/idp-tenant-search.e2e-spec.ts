import descope from '@descope/node-sdk';
import type { Provider } from '../../src/idp/index.js';
import { IdpClient, MANAGEMENT_KEY, startProvider } from '../support/idp-provider.js';

describe('a search for tenants', () => {
  let provider: Provider;
  let client: IdpClient;
  let tenant: ReturnType<typeof descope>['management']['tenant'];

  beforeAll(async () => {
    provider = await startProvider();
    client = new IdpClient(provider);
    const baseUrl = await provider.listen(0, '127.0.0.1');
    ({ tenant } = descope({ projectId: provider.projectId, baseUrl, managementKey: MANAGEMENT_KEY }).management);
    await tenant.createWithId('T1', '100%', ['One.example', 'shared.example'], { tier: 'gold', tags: ['a', 'b'] });
    await tenant.createWithId('T2', '100x', ['shared.example'], { tier: 'free', seats: 5 }, false, false, 'T1');
    await tenant.createWithId('T_3', 'Three', [], { tier: 'gold', 'a.b': "o'c" }, false, false, 'T2');
    await manage('settings', { tenantId: 'T_3', authType: 'saml', domains: ['Login.three.example'] });
  });

  afterAll(() => provider.close());

  const manage = (call: string, body: object) => client.manage(`/v1/mgmt/tenant/${call}`, body);

  it.each([
    [{}, ['T1', 'T2', 'T_3']],
    [{ tenantIds: ['T1', 'T_3', 'T9'] }, ['T1', 'T_3']],
    [{ tenantIds: ['T%', 'T__'] }, []],
    [{ tenantNames: ['100%'] }, ['T1']],
    [{ tenantNames: ['100'] }, []],
    [{ tenantSelfProvisioningDomains: ['one.EXAMPLE', 'nowhere.example'] }, ['T1']],
    [{ tenantSelfProvisioningDomains: ['shared.example'] }, ['T1', 'T2']],
    [{ tenantSSODomains: ['login.three.example'] }, ['T_3']],
    [{ tenantSSODomains: ['three.example'] }, []],
    [{ customAttributes: { tier: 'gold' } }, ['T1', 'T_3']],
    [{ customAttributes: { tier: ['free', 'gold'] } }, ['T1', 'T2', 'T_3']],
    [{ customAttributes: { tier: 'gold', tags: 'b' } }, ['T1']],
    [{ customAttributes: { seats: 5 } }, ['T2']],
    [{ customAttributes: { seats: '5' } }, []],
    [{ customAttributes: { 'a.b': "o'c" } }, ['T_3']],
    [{ customAttributes: { constructor: 'x' } }, []],
    [{ authType: 'saml' }, ['T_3']],
    [{ authType: 'none' }, ['T1', 'T2']],
    [{ parentTenantId: 'T1' }, ['T2']],
    [{ topLevelOnly: true }, ['T1']],
    [{ topLevelOnly: true, parentTenantId: 'T1' }, []],
  ])('for %j are %j', async (filter, found) => {
    const { status, body } = await manage('search', filter);
    expect([status, (body.tenants as { id: string }[]).map(({ id }) => id)]).toEqual([200, found]);
  });

  it('take the filters of the SDK together', async () => {
    const { data } = await tenant.searchAll(['T2'], ['100x'], ['shared.example'], { seats: 5 }, 'T1');
    expect(data).toMatchObject([
      {
        id: 'T2',
        name: '100x',
        selfProvisioningDomains: ['shared.example'],
        customAttributes: { tier: 'free', seats: 5 },
        parent: 'T1',
        successors: ['T_3'],
      },
    ]);
  });
});
