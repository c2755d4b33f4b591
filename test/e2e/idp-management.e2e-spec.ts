import type { Provider } from '../../src/idp/index.js';
import { errorBody, IdpClient, MANAGEMENT_KEY, startProvider, type Answer } from '../support/idp-provider.js';

const TENANT_NOT_FOUND = errorBody('E024305', 'Tenant not found', 'Cannot find tenant');
const USER_NOT_FOUND = errorBody('E112102', 'User not found', 'Cannot find user');

describe('management', () => {
  let provider: Provider;
  let client: IdpClient;

  beforeAll(async () => {
    provider = await startProvider();
    client = new IdpClient(provider);
    await client.manage('/v1/mgmt/tenant/create', { id: 'T1', name: 'One' });
    await client.manage('/v1/mgmt/tenant/create', { id: 'T2', name: 'Two' });
    await client.manage('/v1/mgmt/permission/create', { name: 'Read', description: 'Reads' });
    await client.manage('/v1/mgmt/permission/create', { name: 'Write' });
    await createRole({ name: 'viewer', permissionNames: ['Read'] });
    await createRole({ name: 'own-to-T1', permissionNames: ['Write'], tenantId: 'T1' });
  });

  afterAll(() => provider.close());

  function createRole(body: object): Promise<Answer> {
    return client.manage('/v1/mgmt/role/create', body);
  }

  function load(loginId: string): Promise<Answer> {
    return client.get(`/v1/mgmt/user?loginId=${encodeURIComponent(loginId)}`, MANAGEMENT_KEY);
  }

  function addTenant(loginId: string, tenantId: string): Promise<Answer> {
    return client.manage('/v1/mgmt/user/update/tenant/add', { loginId, tenantId });
  }

  function addRoles(loginId: string, roleNames: string[], tenantId = ''): Promise<Answer> {
    return client.manage('/v2/mgmt/user/update/role/add', { loginId, roleNames, tenantId });
  }

  describe('tenants', () => {
    it('makes an id where none is given', async () => {
      const { status, body } = await client.manage('/v1/mgmt/tenant/create', {
        name: 'Acme',
        selfProvisioningDomains: [],
      });
      expect([status, body]).toEqual([200, { id: expect.stringMatching(/^T[0-9A-Za-z]{27}$/) as unknown }]);
    });

    it('refuses an id that is taken', async () => {
      const answer = await client.manage('/v1/mgmt/tenant/create', { id: 'T1', name: 'Again' });
      expect([answer.status, answer.body]).toEqual([
        400,
        errorBody('E024304', 'Tenant already exists', 'Tenant already exists: T1'),
      ]);
    });

    it('wants a name', async () => {
      const answer = await client.manage('/v1/mgmt/tenant/create', { id: 'T3' });
      expect([answer.status, answer.body]).toEqual([
        400,
        errorBody('E011003', 'Request is invalid', 'The name field is required'),
      ]);
    });

    it.each(Object.getOwnPropertyNames(Object.prototype))('refuses %s as an id', async (id) => {
      const answer = await client.manage('/v1/mgmt/tenant/create', { id, name: 'Trap' });
      expect([answer.status, answer.body.errorCode]).toEqual([400, 'E011003']);
    });

    it.each(['a b', 'a/b', 'a\nb', 'a"b'])('refuses %j as an id', async (id) => {
      expect((await client.manage('/v1/mgmt/tenant/create', { id, name: 'Odd' })).status).toBe(400);
    });
  });

  describe('roles and permissions', () => {
    it('answers with the role', async () => {
      const { status, body } = await createRole({
        name: 'editor',
        description: 'Edits',
        permissionNames: ['Read', 'Write', 'Read'],
        default: false,
        private: true,
      });
      expect([status, body]).toEqual([
        200,
        {
          id: expect.stringMatching(/^R\w{27}$/) as unknown,
          name: 'editor',
          description: 'Edits',
          permissionNames: ['Read', 'Write'],
          tenantId: '',
          default: false,
          private: true,
          createdTime: expect.any(Number) as unknown,
        },
      ]);
    });

    it('answers with the permission', async () => {
      const { status, body } = await client.manage('/v1/mgmt/permission/create', {
        name: 'Ship',
        description: 'Ships',
      });
      expect([status, body]).toEqual([
        200,
        {
          id: expect.stringMatching(/^PM\w{27}$/) as unknown,
          name: 'Ship',
          description: 'Ships',
          systemDefault: false,
        },
      ]);
    });

    it('has the built-in ones from the first start', async () => {
      for (const name of ['Impersonate', 'User Admin', 'SSO Admin']) {
        expect((await client.manage('/v1/mgmt/permission/create', { name })).body.errorCode).toBe('E024104');
      }
      expect((await createRole({ name: 'Tenant Admin' })).body).toEqual(
        errorBody('E024204', 'Role already exists', 'Role already exists: Tenant Admin'),
      );
    });

    it('lets a tenant have a role of a name that the project has', async () => {
      expect((await createRole({ name: 'viewer', tenantId: 'T2' })).status).toBe(200);
      expect((await createRole({ name: 'viewer', tenantId: 'T2' })).body.errorCode).toBe('E024204');
    });

    it('makes no role that names what does not exist', async () => {
      const missing = await createRole({ name: 'ghost', permissionNames: ['Read', 'Fly', 'Dive'] });
      expect([missing.status, missing.body]).toEqual([
        404,
        errorBody('E024105', 'Permission not found', 'Permission not found: Fly, Dive'),
      ]);
      const nowhere = await createRole({ name: 'ghost', tenantId: 'T9' });
      expect([nowhere.status, nowhere.body]).toEqual([404, TENANT_NOT_FOUND]);
      expect((await createRole({ name: 'ghost' })).status).toBe(200);
    });

    it('refuses names of more than 100 characters', async () => {
      expect((await createRole({ name: 'x'.repeat(101) })).body.errorMessage).toBe('The name field is too long');
    });
  });

  describe('users', () => {
    it.each(['v1', 'v2'])('loads a user by each of the names of %s', async (version) => {
      const { user } = (await client.signUp(`load-${version}@example.com`)).body;
      const queries = [`loginId=load-${version}@example.com`, `identifier=${user.userId}`, `userId=${user.userId}`];
      for (const query of queries) {
        const { status, body } = await client.get(`/${version}/mgmt/user?${query}`, MANAGEMENT_KEY);
        expect([status, body]).toEqual([200, { user }]);
      }
    });

    it('says that a user is not there, or not named', async () => {
      const unknown = await load('nobody@example.com');
      expect([unknown.status, unknown.body]).toEqual([404, USER_NOT_FOUND]);
      expect((await client.get('/v1/mgmt/user?userId=U1', MANAGEMENT_KEY)).body).toEqual(USER_NOT_FOUND);
      expect((await client.get('/v1/mgmt/user', MANAGEMENT_KEY)).body.errorCode).toBe('E011003');
      expect((await addTenant('nobody@example.com', 'T1')).body).toEqual(USER_NOT_FOUND);
      expect((await addRoles('nobody@example.com', ['viewer'])).body).toEqual(USER_NOT_FOUND);
    });

    it('takes a user into a tenant, once', async () => {
      await client.signUp('join@example.com');
      await addTenant('join@example.com', 'T1');
      const { body } = await addTenant('join@example.com', 'T1');
      expect(body.user.userTenants).toEqual([{ tenantId: 'T1', tenantName: 'One', roleNames: [], permissions: [] }]);
      expect((await addTenant('join@example.com', 'T9')).body).toEqual(TENANT_NOT_FOUND);
    });

    it.each(['v1', 'v2'])('gives roles with their permissions, by %s', async (version) => {
      const loginId = `roles-${version}@example.com`;
      await client.signUp(loginId);
      const path = `/${version}/mgmt/user/update/role/add`;
      await client.manage(path, { identifier: loginId, roleNames: ['viewer'] });
      await addTenant(loginId, 'T1');
      const { body } = await client.manage(path, { loginId, roleNames: ['own-to-T1', 'viewer'], tenantId: 'T1' });
      expect(body.user).toMatchObject({
        roleNames: ['viewer'],
        permissions: ['Read'],
        userTenants: [
          { tenantId: 'T1', tenantName: 'One', roleNames: ['own-to-T1', 'viewer'], permissions: ['Read', 'Write'] },
        ],
      });
    });

    it("gives the tenant's own role where the project has one of that name", async () => {
      await client.signUp('shadow@example.com');
      await addTenant('shadow@example.com', 'T2');
      const { body } = await addRoles('shadow@example.com', ['viewer'], 'T2');
      expect(body.user.userTenants).toMatchObject([{ roleNames: ['viewer'], permissions: [] }]);
    });

    it.each([
      ['a role that does not exist', ['viewer', 'ghost-role'], '', 'E024205'],
      ["a tenant's own role at project level", ['own-to-T1'], '', 'E024205'],
      ["a tenant's own role in another tenant", ['viewer', 'own-to-T1'], 'T2', 'E024205'],
      ['a tenant that does not exist', ['viewer'], 'T9', 'E024305'],
      ['a tenant that the user is not in', ['viewer'], 'T1', 'E024305'],
      ['no role', [], '', 'E011003'],
    ])('changes nothing when asked for %s', async (_, roleNames, tenantId, code) => {
      const loginId = 'unchanged@example.com';
      await client.signUp(loginId);
      await addTenant(loginId, 'T2');
      const before = (await load(loginId)).body;
      expect((await addRoles(loginId, roleNames, tenantId)).body.errorCode).toBe(code);
      expect((await load(loginId)).body).toEqual(before);
    });
  });
});
