import type { Provider } from '../../src/idp/index.js';
import { IdpClient, MANAGEMENT_KEY, startProvider } from '../support/idp-provider.js';

/** One provider for all: each test shows that it changed nothing. */
describe('what is refused of roles and permissions', () => {
  let provider: Provider;
  let client: IdpClient;

  beforeAll(async () => {
    provider = await startProvider();
    client = new IdpClient(provider);
    for (const id of ['T1', 'T2']) await client.manage('/v1/mgmt/tenant/create', { id, name: id });
    const permissions = [{ name: 'Read' }, { name: 'Write' }];
    await client.manage('/v1/mgmt/permission/create/batch', { permissions });
    const roles = [{ name: 'viewer' }, { name: 'editor' }, { name: 'own', tenantId: 'T1' }];
    await client.manage('/v1/mgmt/role/create/batch', { roles });
  });

  afterAll(() => provider.close());

  const list = async (kind: string) => (await client.get(`/v1/mgmt/${kind}/all`, MANAGEMENT_KEY)).body;

  it.each([
    ['create', { name: 'Read' }, 'E024104'],
    ['create', { name: '' }, 'E011003'],
    ['create', { name: 'x'.repeat(101) }, 'E011003'],
    ['update', { name: 'Write', newName: 'Read' }, 'E024104'],
    ['update', { name: 'Fly', newName: 'Soar' }, 'E024105'],
    ['update', { id: 'PM0', newName: 'Soar' }, 'E024105'],
    ['update', { newName: 'Soar' }, 'E011003'],
    ['update', { name: 'Write', newName: 'x'.repeat(101) }, 'E011003'],
    ['delete', { name: 'Fly' }, 'E024105'],
    ['delete', {}, 'E011003'],
    ['create/batch', { permissions: [{ name: 'New' }, { name: 'Read' }] }, 'E024104'],
    ['create/batch', { permissions: [{ name: 'New' }, { name: 'New' }] }, 'E024104'],
    ['create/batch', { permissions: [{ name: 'New' }, {}] }, 'E011003'],
    ['create/batch', { permissions: [] }, 'E011003'],
    ['update/batch', { permissions: [{ name: 'Read', newName: 'New' }, { name: 'Fly' }] }, 'E024105'],
    ['delete/batch', { names: ['Read', 'Fly'] }, 'E024105'],
    ['delete/batch', { names: ['Read', 'User Admin'] }, 'E024106'],
    ['delete/batch', {}, 'E011003'],
    ['delete/batch', { names: [], ids: [] }, 'E011003'],
  ])('permissions are left alone when %s of %j is refused', async (call, body, code) => {
    const before = await list('permission');
    const answer = await client.manage(`/v1/mgmt/permission/${call}`, body);
    expect([answer.body.errorCode, await list('permission')]).toEqual([code, before]);
  });

  it.each([
    ['create', { name: 'viewer' }, 'E024204'],
    ['create', { name: 'new', permissionNames: ['Fly'] }, 'E024105'],
    ['create', { name: 'new', tenantId: 'T9' }, 'E024305'],
    ['create', {}, 'E011003'],
    ['update', { name: 'viewer', newName: 'editor' }, 'E024204'],
    ['update', { name: 'viewer', newName: 'new', permissionNames: ['Fly'] }, 'E024105'],
    ['update', { name: 'own', newName: 'new' }, 'E024205'],
    ['update', { name: 'viewer', newName: 'new', tenantId: 'T1' }, 'E024205'],
    ['update', { newName: 'new' }, 'E011003'],
    ['update', { name: 'viewer', newName: 'x'.repeat(101) }, 'E011003'],
    ['delete', { name: 'own' }, 'E024205'],
    ['delete', { name: 'own', tenantId: 'T2' }, 'E024205'],
    ['delete', {}, 'E011003'],
    ['create/batch', { roles: [{ name: 'new' }, { name: 'viewer' }] }, 'E024204'],
    ['create/batch', { roles: [{ name: 'new' }, { name: 'new' }] }, 'E024204'],
    ['create/batch', { roles: [] }, 'E011003'],
    ['update/batch', { roles: [{ name: 'viewer', newName: 'new' }, { name: 'ghost' }] }, 'E024205'],
    ['delete/batch', { roleNames: ['viewer', 'ghost'] }, 'E024205'],
    ['delete/batch', {}, 'E011003'],
    ['delete/batch', { tenantId: 'T1' }, 'E011003'],
    ['search', { sort: [{ field: 'password' }] }, 'E011003'],
  ])('roles are left alone when %s of %j is refused', async (call, body, code) => {
    const before = await list('role');
    const answer = await client.manage(`/v1/mgmt/role/${call}`, body);
    expect([answer.body.errorCode, await list('role')]).toEqual([code, before]);
  });
});
