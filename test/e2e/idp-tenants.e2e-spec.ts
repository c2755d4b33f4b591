import descope from '@descope/node-sdk';
import type { Provider } from '../../src/idp/index.js';
import { errorBody, IdpClient, MANAGEMENT_KEY, startProvider, type Answer } from '../support/idp-provider.js';

const NOT_FOUND = errorBody('E024305', 'Tenant not found', 'Cannot find tenant');

/** A tenant of which nothing is known but the name. */
const BARE = {
  selfProvisioningDomains: [],
  customAttributes: {},
  authType: 'none',
  domains: [],
  createdTime: expect.any(Number) as unknown,
  disabled: false,
  enforceSSO: false,
  enforceSSOExclusions: [],
  federatedAppIds: [],
  parent: '',
  successors: [],
  defaultRoles: [],
  roleInheritance: '',
};

describe('tenants, by the SDK', () => {
  let provider: Provider;
  let client: IdpClient;
  let tenant: ReturnType<typeof descope>['management']['tenant'];
  let role: ReturnType<typeof descope>['management']['role'];

  beforeEach(async () => {
    provider = await startProvider();
    client = new IdpClient(provider);
    const baseUrl = await provider.listen(0, '127.0.0.1');
    const sdk = descope({ projectId: provider.projectId, baseUrl, managementKey: MANAGEMENT_KEY });
    ({ tenant, role } = sdk.management);
  });

  afterEach(() => provider.close());

  const ids = async () => (await tenant.loadAll()).data?.map(({ id }) => id);
  const manage = (call: string, body: object) => client.manage(`/v1/mgmt/tenant/${call}`, body);

  async function member(loginId: string, ...tenantIds: string[]): Promise<Answer> {
    const answer = await client.signUp(loginId);
    for (const tenantId of tenantIds) {
      await client.manage('/v1/mgmt/user/update/tenant/add', { loginId, tenantId });
    }
    return answer;
  }

  const loadUser = (loginId: string) => client.get(`/v1/mgmt/user?loginId=${loginId}`, MANAGEMENT_KEY);

  it('answer with every field, flat', async () => {
    await tenant.createWithId('T1', 'One');
    expect((await tenant.load('T1')).data).toEqual({ id: 'T1', name: 'One', ...BARE });
  });

  it('keep what they are made with', async () => {
    const given = {
      name: 'One',
      selfProvisioningDomains: ['one.example', 'One.example'],
      customAttributes: { tier: 'gold', seats: 5, trial: false, tags: ['a', 'b'], constructor: 'x' },
      authType: 'saml',
      disabled: true,
      enforceSSO: true,
      enforceSSOExclusions: ['U1'],
      federatedAppIds: ['A1'],
      roleInheritance: 'userOnly',
    };
    await manage('create', { id: 'T1', ...given });
    expect((await tenant.load('T1')).data).toEqual({ ...BARE, id: 'T1', ...given });
  });

  it('are changed whole, but for what an update cannot say', async () => {
    await tenant.createWithId('T0', 'Top');
    await tenant.createWithId('T1', 'One', ['one.example'], { tier: 'gold' }, true, true, 'T0', 'none');
    await manage('settings', { tenantId: 'T1', authType: 'oidc', selfProvisioningDomains: ['one.example'] });
    expect((await tenant.update('T1', 'Uno', ['uno.example'], { seats: 5 })).ok).toBe(true);
    expect((await tenant.load('T1')).data).toEqual({
      ...BARE,
      id: 'T1',
      name: 'Uno',
      selfProvisioningDomains: ['uno.example'],
      customAttributes: { seats: 5 },
      authType: 'oidc',
      parent: 'T0',
    });
  });

  it.each([
    ['create', {}, 'The name field is required'],
    ['create', { name: 'x', authType: 'ldap' }, 'The authType field must be none, saml or oidc'],
    ['create', { name: 'x', roleInheritance: 'all' }, 'The roleInheritance field must be none or userOnly'],
    ['create', { name: 'x', customAttributes: ['a'] }, 'The customAttributes field must be an object'],
    ['update', { name: 'x' }, 'The id field is required'],
    ['update', { id: 'T1' }, 'The name field is required'],
    ['delete', {}, 'The id field is required'],
    ['updateDefaultRoles', {}, 'The id field is required'],
    ['search', { authType: 'ldap' }, 'The authType field must be none, saml or oidc'],
  ])('refuse to %s %j', async (call, body, message) => {
    const answer = await manage(call, body);
    expect([answer.status, answer.body]).toEqual([400, errorBody('E011003', 'Request is invalid', message)]);
  });

  it('say that one is not there', async () => {
    const path = '/v1/mgmt/tenant';
    expect((await client.get(`${path}?id=T9`, MANAGEMENT_KEY)).body).toEqual(NOT_FOUND);
    expect((await client.get(path, MANAGEMENT_KEY)).body.errorMessage).toBe('The id field is required');
    expect((await manage('update', { id: 'T9', name: 'x' })).body).toEqual(NOT_FOUND);
    expect((await manage('delete', { id: 'T9' })).body).toEqual(NOT_FOUND);
    expect((await manage('delete', { id: 'T9', cascade: true })).body).toEqual(NOT_FOUND);
    expect((await manage('create', { id: 'T1', name: 'x', parent: 'T9' })).body).toEqual(NOT_FOUND);
    expect((await manage('create', { id: 'T1', name: 'x', parent: 'T1' })).body).toEqual(NOT_FOUND);
    expect((await manage('updateDefaultRoles', { id: 'T9' })).body).toEqual(NOT_FOUND);
    expect(await ids()).toEqual([]);
  });

  describe('in a tree', () => {
    beforeEach(async () => {
      await tenant.createWithId('T1', 'One');
      await tenant.createWithId('T2', 'Two', [], {}, false, false, 'T1');
      await tenant.createWithId('T3', 'Three', [], {}, false, false, 'T2');
      await tenant.createWithId('T4', 'Four');
    });

    it('know their parent and all below them', async () => {
      const tree = (await client.get('/v1/mgmt/tenant/all', MANAGEMENT_KEY)).body.tenants;
      expect(tree).toMatchObject([
        { id: 'T1', parent: '', successors: ['T2', 'T3'] },
        { id: 'T2', parent: 'T1', successors: ['T3'] },
        { id: 'T3', parent: 'T2', successors: [] },
        { id: 'T4', parent: '', successors: [] },
      ]);
    });

    it('are not deleted with others below them, unless asked to', async () => {
      const { status, body } = await manage('delete', { id: 'T1' });
      const message = 'Tenant has sub-tenants: delete them first, or cascade';
      expect([status, body]).toEqual([400, errorBody('E024306', 'Tenant has sub-tenants', message)]);
      expect(await ids()).toEqual(['T1', 'T2', 'T3', 'T4']);
      expect((await tenant.delete('T3')).ok).toBe(true);
      expect((await tenant.delete('T1', true)).ok).toBe(true);
      expect(await ids()).toEqual(['T4']);
    });

    it('are at most ten deep', async () => {
      for (let level = 4; level <= 10; level++) {
        expect(
          (await manage('create', { id: `L${level}`, name: 'x', parent: level === 4 ? 'T3' : `L${level - 1}` })).status,
        ).toBe(200);
      }
      const { status, body } = await manage('create', { id: 'L11', name: 'x', parent: 'L10' });
      expect([status, body.errorMessage]).toEqual([400, 'Tenants have at most 10 levels']);
      expect((await tenant.load('T1')).data).toMatchObject({ successors: expect.any(Array) as unknown });
    });

    it('take their own users with them when they cascade, and leave the others', async () => {
      await member('only1@example.com', 'T1');
      await member('below@example.com', 'T3');
      await member('both@example.com', 'T3', 'T4');
      await member('other@example.com', 'T4');
      await member('none@example.com');
      await tenant.delete('T1', true);
      const left = ['only1', 'below', 'both', 'other', 'none'].map((name) => loadUser(`${name}@example.com`));
      expect((await Promise.all(left)).map(({ status }) => status)).toEqual([404, 404, 200, 200, 200]);
      expect((await loadUser('both@example.com')).body.user.userTenants).toMatchObject([{ tenantId: 'T4' }]);
    });

    it('leave their users, without the membership and its roles, when they do not cascade', async () => {
      await role.create('own', '', [], 'T4');
      await member('ada@example.com', 'T4');
      await tenant.delete('T4');
      expect((await loadUser('ada@example.com')).body.user.userTenants).toEqual([]);
      expect((await role.search({ roleNames: ['own'] })).data).toEqual([]);
    });
  });

  describe('with default roles', () => {
    beforeEach(async () => {
      await tenant.createWithId('T1', 'One');
      await tenant.createWithId('T2', 'Two');
      await role.create('viewer');
      await role.create('own', '', [], 'T1');
      await role.create('other', '', [], 'T2');
    });

    it('answer with them by their name of now', async () => {
      expect((await tenant.updateDefaultRoles('T1', ['viewer', 'own'])).ok).toBe(true);
      await role.update('viewer', 'watcher');
      expect((await tenant.load('T1')).data?.defaultRoles).toEqual(['own', 'watcher']);
      await role.delete('watcher');
      expect((await tenant.load('T1')).data?.defaultRoles).toEqual(['own']);
      await tenant.updateDefaultRoles('T1', []);
      expect((await tenant.load('T1')).data?.defaultRoles).toEqual([]);
    });

    it('give them to whoever joins, not to who is there or comes with roles', async () => {
      await role.create('always', '', [], 'T1', true);
      await role.create('project', '', [], '', true);
      const rolesOf = async (loginId: string) => (await loadUser(loginId)).body.user.userTenants;
      await member('early@example.com', 'T1', 'T2');
      await tenant.updateDefaultRoles('T1', ['viewer', 'own']);
      await member('ada@example.com', 'T1');
      await client.manage('/v1/mgmt/user/update/tenant/add', { loginId: 'early@example.com', tenantId: 'T1' });
      await client.manage('/v1/mgmt/user/create', {
        loginId: 'made@example.com',
        userTenants: [{ tenantId: 'T1', roleNames: ['own'] }],
      });
      expect(await rolesOf('ada@example.com')).toMatchObject([{ roleNames: ['always', 'own', 'viewer'] }]);
      expect(await rolesOf('early@example.com')).toMatchObject([{ roleNames: ['always'] }, { roleNames: [] }]);
      expect(await rolesOf('made@example.com')).toMatchObject([{ roleNames: ['own'] }]);
    });

    it.each(['ghost', 'other'])('refuse %s, and change nothing', async (name) => {
      await tenant.updateDefaultRoles('T1', ['own']);
      const { code, error } = await tenant.updateDefaultRoles('T1', ['viewer', name]);
      expect([code, error]).toMatchObject([404, { errorCode: 'E024205', errorMessage: `Role not found: ${name}` }]);
      expect((await tenant.load('T1')).data?.defaultRoles).toEqual(['own']);
    });
  });
});
