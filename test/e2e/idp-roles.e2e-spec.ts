import descope from '@descope/node-sdk';
import type { Provider } from '../../src/idp/index.js';
import { claimsOf, errorBody, IdpClient, MANAGEMENT_KEY, startProvider } from '../support/idp-provider.js';

type Sdk = ReturnType<typeof descope>;

describe('roles and permissions, by the SDK', () => {
  let provider: Provider;
  let client: IdpClient;
  let sdk: Sdk;

  beforeEach(async () => {
    provider = await startProvider();
    client = new IdpClient(provider);
    const baseUrl = await provider.listen(0, '127.0.0.1');
    sdk = descope({ projectId: provider.projectId, baseUrl, managementKey: MANAGEMENT_KEY });
    await sdk.management.tenant.createWithId('T1', 'One');
    await sdk.management.tenant.createWithId('T2', 'Two');
  });

  afterEach(() => provider.close());

  const roles = async () => (await sdk.management.role.loadAll()).data ?? [];
  const permissions = async () => (await sdk.management.permission.loadAll()).data ?? [];
  const idOfRole = async (name: string) => (await roles()).find((role) => role.name === name)?.id ?? '';

  async function idOfPermission(name: string): Promise<string> {
    const { body } = await client.get('/v1/mgmt/permission/all', MANAGEMENT_KEY);
    return (body.permissions as { id: string; name: string }[]).find((one) => one.name === name)?.id ?? '';
  }

  describe('permissions', () => {
    it('are listed with the built-in ones, every field of each', async () => {
      await sdk.management.permission.create('Read');
      const id = expect.stringMatching(/^PM\w{27}$/) as unknown;
      expect(await permissions()).toEqual([
        { id, name: 'Impersonate', description: 'Allows to sign in as another user', systemDefault: true },
        { id, name: 'Read', description: '', systemDefault: false },
        { id, name: 'SSO Admin', description: 'Allows to manage single sign-on', systemDefault: true },
        { id, name: 'User Admin', description: 'Allows to manage users', systemDefault: true },
      ]);
    });

    it('are renamed by name and by id, and roles keep them', async () => {
      await sdk.management.permission.create('Read', 'Reads');
      await sdk.management.role.create('viewer', '', ['Read']);
      expect((await sdk.management.permission.update('Read', 'See', 'Sees')).ok).toBe(true);
      const id = await idOfPermission('See');
      expect((await sdk.management.permission.updateWithId(id, 'Look')).ok).toBe(true);
      expect(await permissions()).toContainEqual({ id, name: 'Look', description: '', systemDefault: false });
      expect((await roles()).find(({ name }) => name === 'viewer')?.permissionNames).toEqual(['Look']);
    });

    it('keep their name where none is sent', async () => {
      await sdk.management.permission.create('Read');
      const { body } = await client.manage('/v1/mgmt/permission/update', { name: 'Read', description: 'Reads' });
      expect(body).toMatchObject({ name: 'Read', description: 'Reads' });
    });

    it('are deleted by name and by id, and roles lose them', async () => {
      await sdk.management.permission.createBatch([permission('A'), permission('B'), permission('C')]);
      await sdk.management.role.create('viewer', '', ['A', 'B', 'C']);
      expect((await sdk.management.permission.delete('A')).ok).toBe(true);
      expect((await sdk.management.permission.deleteWithId(await idOfPermission('B'))).ok).toBe(true);
      expect((await roles()).find(({ name }) => name === 'viewer')?.permissionNames).toEqual(['C']);
    });

    it('that are built in keep their name and stay, and may be described anew', async () => {
      const builtIn = { ok: false, code: 400, error: { errorCode: 'E024106' } };
      expect(await sdk.management.permission.update('User Admin', 'Boss')).toMatchObject(builtIn);
      expect(await sdk.management.permission.delete('User Admin')).toMatchObject(builtIn);
      expect(await sdk.management.permission.deleteBatch(['Impersonate'])).toMatchObject(builtIn);
      expect((await sdk.management.permission.update('User Admin', 'User Admin', 'Mine')).ok).toBe(true);
      expect(await permissions()).toHaveLength(3);
    });

    it('are made, changed and deleted many at once', async () => {
      const made = await client.manage('/v1/mgmt/permission/create/batch', {
        permissions: [{ name: 'A' }, { name: 'B' }],
      });
      expect(made.body.permissions).toMatchObject([{ name: 'A' }, { name: 'B' }]);
      const [a, b] = [await idOfPermission('A'), await idOfPermission('B')];
      await sdk.management.permission.updateBatch([
        { id: a, newName: 'C' },
        { id: b, newName: 'A', description: 'was B' },
      ]);
      expect(await permissions()).toContainEqual({ id: b, name: 'A', description: 'was B', systemDefault: false });
      expect((await sdk.management.permission.deleteBatch(['C'], [b])).ok).toBe(true);
      expect(await permissions()).toHaveLength(3);
    });
  });

  describe('roles', () => {
    it('are listed with the built-in one and those of tenants, every field of each', async () => {
      await sdk.management.role.create('viewer', 'Views', [], 'T1', true);
      const [id, createdTime] = [expect.stringMatching(/^R\w{27}$/) as unknown, expect.any(Number) as unknown];
      expect(await roles()).toEqual([
        {
          id,
          name: 'Tenant Admin',
          description: 'Manages a tenant',
          permissionNames: ['SSO Admin', 'User Admin'],
          tenantId: '',
          default: false,
          private: false,
          createdTime,
        },
        {
          id,
          name: 'viewer',
          description: 'Views',
          permissionNames: [],
          tenantId: 'T1',
          default: true,
          private: false,
          createdTime,
        },
      ]);
    });

    it('are changed whole by name, at one level', async () => {
      await sdk.management.role.create('viewer', 'Views', ['User Admin'], '', true);
      await sdk.management.role.create('viewer', 'of T1', [], 'T1');
      const { data } = await sdk.management.role.update('viewer', 'watcher', 'Watches', ['Impersonate']);
      expect(data).toMatchObject({
        name: 'watcher',
        description: 'Watches',
        permissionNames: ['Impersonate'],
        tenantId: '',
        default: false,
      });
      expect(await roles()).toContainEqual(expect.objectContaining({ name: 'viewer', tenantId: 'T1' }));
    });

    it('are found by id at any level, unless another is named', async () => {
      await sdk.management.role.create('viewer', '', [], 'T1');
      const id = await idOfRole('viewer');
      expect(await sdk.management.role.updateWithId(id, 'a', '', [], 'T2')).toMatchObject({
        code: 404,
        error: { errorCode: 'E024205' },
      });
      expect((await sdk.management.role.updateWithId(id, 'a')).ok).toBe(true);
      expect((await sdk.management.role.updateWithId(id, 'b', '', [], 'T1')).ok).toBe(true);
      expect(await roles()).toContainEqual(expect.objectContaining({ id, name: 'b', tenantId: 'T1' }));
    });

    it('stay with those who have them when they are renamed, and leave them when deleted', async () => {
      await sdk.management.role.create('viewer');
      const { user } = (await client.signUp('ada@example.com')).body;
      await client.manage('/v2/mgmt/user/update/role/add', { loginId: user.userId, roleNames: ['viewer'] });
      const roleNames = async () =>
        (await client.get(`/v1/mgmt/user?userId=${user.userId}`, MANAGEMENT_KEY)).body.user.roleNames;
      await sdk.management.role.update('viewer', 'watcher');
      expect(await roleNames()).toEqual(['watcher']);
      await sdk.management.role.delete('watcher');
      expect(await roleNames()).toEqual([]);
    });

    it('that are default ones are given to whoever signs up, and to nobody whom management makes', async () => {
      await sdk.management.role.create('everyone', '', ['Impersonate'], '', true);
      await sdk.management.role.create('own', '', [], 'T1', true);
      const { body } = await client.signUp('ada@example.com');
      expect(body.user).toMatchObject({ roleNames: ['everyone'], permissions: ['Impersonate'] });
      expect(claimsOf(body.sessionJwt)).toMatchObject({ roles: ['everyone'], permissions: ['Impersonate'] });
      expect((await sdk.management.user.create('made@example.com')).data?.roleNames).toEqual([]);
      expect((await sdk.management.jwt.signUp('jwt@example.com')).data?.user?.roleNames).toEqual(['everyone']);
    });

    it('are made, changed and deleted many at once, in the order of the request', async () => {
      const made = await sdk.management.role.createBatch([role('b'), role('a'), role('b', 'T1')]);
      expect(made.data?.map(({ name, tenantId }) => [name, tenantId])).toEqual([
        ['b', ''],
        ['a', ''],
        ['b', 'T1'],
      ]);
      const ids = (made.data ?? []).map(({ id }) => id ?? '');
      const changed = await sdk.management.role.updateBatch([
        { id: ids[2] ?? '', newName: 'z', tenantId: 'T1' },
        { id: ids[0] ?? '', newName: 'y', permissionNames: ['Impersonate'] },
      ]);
      expect(changed.data).toMatchObject([
        { name: 'z', tenantId: 'T1' },
        { name: 'y', permissionNames: ['Impersonate'] },
      ]);
      expect((await sdk.management.role.deleteBatch(['a'], '', [ids[2] ?? ''])).ok).toBe(true);
      expect((await sdk.management.role.deleteWithId(ids[0] ?? '')).ok).toBe(true);
      expect((await roles()).map(({ name }) => name)).toEqual(['Tenant Admin']);
    });

    it('name what is missing', async () => {
      const { body } = await client.manage('/v1/mgmt/role/delete', { name: 'ghost' });
      expect(body).toEqual(errorBody('E024205', 'Role not found', 'Role not found: ghost'));
    });
  });
});

function permission(name: string): { name: string; systemDefault: boolean } {
  return { name, systemDefault: false };
}

function role(
  name: string,
  tenantId = '',
): { name: string; tenantId: string; permissionNames: string[]; createdTime: number } {
  return { name, tenantId, permissionNames: [], createdTime: 0 };
}
