import descope from '@descope/node-sdk';
import type { Provider } from '../../src/idp/index.js';
import { StoppedClock } from '../support/idp-clock.js';
import { claimsOf, errorBody, IdpClient, MANAGEMENT_KEY, startProvider, type Answer } from '../support/idp-provider.js';

const INVALID_KEY = errorBody('E062803', 'Invalid access key', 'Failed to exchange access key');
const NOT_FOUND = errorBody('E024405', 'Access key not found', 'Cannot find access key');

interface KeyAnswer {
  readonly key: Record<string, unknown> & { readonly id: string };
  readonly cleartext: string;
}

describe('access keys', () => {
  let clock: StoppedClock;
  let provider: Provider;
  let client: IdpClient;

  beforeEach(async () => {
    clock = new StoppedClock();
    provider = await startProvider({ clock });
    client = new IdpClient(provider);
  });

  afterEach(() => provider.close());

  const seconds = () => Math.floor(clock.now() / 1000);
  const call = (name: string, body: object) => client.manage(`/v1/mgmt/accesskey/${name}`, body);
  const load = (id: string) => client.get(`/v1/mgmt/accesskey?id=${id}`, MANAGEMENT_KEY);
  const exchange = (key: string | undefined, loginOptions: object = {}): Promise<Answer> =>
    client.post('/v1/auth/accesskey/exchange', { loginOptions }, key);

  async function create(body: object = {}): Promise<KeyAnswer> {
    const answer = await call('create', { name: 'Robot', ...body });
    expect(answer.status).toBe(200);
    return answer.body as unknown as KeyAnswer;
  }

  async function addTenant(id: string): Promise<void> {
    await client.manage('/v1/mgmt/tenant/create', { id, name: `Name of ${id}` });
  }

  const addRole = (name: string, tenantId = '', permissionNames: string[] = []) =>
    client.manage('/v1/mgmt/role/create', { name, tenantId, permissionNames });

  describe('management', () => {
    it('creates a key with every field, and shows the cleartext this once', async () => {
      const { key, cleartext } = await create();
      expect(key).toEqual({
        id: expect.stringMatching(/^K\w{27}$/) as unknown,
        name: 'Robot',
        roleNames: [],
        keyTenants: [],
        status: 'active',
        createdTime: seconds(),
        expireTime: 0,
        createdBy: 'management-key',
        clientId: '',
        boundUserId: '',
        customClaims: {},
        description: '',
        permittedIps: [],
        editable: true,
        customAttributes: {},
      });
      expect(cleartext.startsWith(key.id)).toBe(true);
      const loaded = await load(key.id);
      expect([loaded.status, loaded.body]).toEqual([200, { key }]);
    });

    it('creates a key with everything set', async () => {
      await addTenant('T1');
      await addRole('reader');
      await addRole('writer', 'T1');
      const { key } = await create({
        description: 'Nightly',
        expireTime: String(seconds() + 60),
        roleNames: ['reader'],
        keyTenants: [{ tenantId: 'T1', roleNames: ['writer', 'reader'] }],
        customClaims: { plan: 'gold' },
        customAttributes: { team: 'ops' },
        permittedIps: ['127.0.0.1', '10.0.0.0/8', '2001:db8::/32'],
      });
      expect(key).toMatchObject({
        description: 'Nightly',
        expireTime: seconds() + 60,
        roleNames: ['reader'],
        keyTenants: [{ tenantId: 'T1', tenantName: 'Name of T1', roleNames: ['reader', 'writer'] }],
        customClaims: { plan: 'gold' },
        customAttributes: { team: 'ops' },
        permittedIps: ['127.0.0.1', '10.0.0.0/8', '2001:db8::/32'],
      });
    });

    it.each<[object, number, string]>([
      [{ name: '' }, 400, 'The name field is required'],
      [{ expireTime: 1 }, 400, 'The expireTime field is in the past'],
      [{ expireTime: 'soon' }, 400, 'The expireTime field must be a whole number'],
      [{ permittedIps: ['10.0.0.0/33'] }, 400, 'The permittedIps field holds no address or range: 10.0.0.0/33'],
      [{ customClaims: { roles: ['admin'] } }, 400, 'The customClaims field must not set roles'],
      [{ roleNames: ['nobody'] }, 404, 'Role not found: nobody'],
      [{ roleNames: ['own'] }, 404, 'Role not found: own'],
      [{ keyTenants: [{ tenantId: 'T9' }] }, 404, 'Cannot find tenant'],
      [{ keyTenants: [{ tenantId: 'T2', roleNames: ['own'] }] }, 404, 'Role not found: own'],
      [{ keyTenants: [{ tenantId: 'T1' }, { tenantId: 'T1' }] }, 400, 'The keyTenants field names a tenant twice'],
      [{ userId: 'U9' }, 404, 'Cannot find user'],
      [{ userId: 'U9', roleNames: ['nobody'] }, 404, 'Role not found: nobody'],
    ])('refuses to create one with %j, and makes none', async (body, status, errorMessage) => {
      await addTenant('T1');
      await addTenant('T2');
      await addRole('own', 'T1');
      const answer = await call('create', { name: 'Robot', ...body });
      expect([answer.status, answer.body.errorMessage]).toEqual([status, errorMessage]);
      expect((await call('search', {})).body).toEqual({ keys: [] });
    });

    it('keeps on update what is absent or null, and clears what is empty', async () => {
      await addTenant('T1');
      await addRole('reader');
      const full = {
        description: 'Nightly',
        roleNames: ['reader'],
        keyTenants: [{ tenantId: 'T1', tenantName: 'Name of T1', roleNames: ['reader'] }],
        customClaims: { plan: 'gold' },
        customAttributes: { team: 'ops' },
        permittedIps: ['127.0.0.1'],
      };
      const { key } = await create(full);
      const nothing = Object.fromEntries(Object.keys(full).map((name) => [name, null]));
      for (const body of [{}, nothing]) {
        const kept = await call('update', { id: key.id, name: 'Renamed', ...body });
        expect([kept.status, kept.body]).toEqual([200, { key: { ...key, name: 'Renamed' } }]);
      }
      const empty = {
        description: '',
        roleNames: [],
        keyTenants: [],
        customClaims: {},
        customAttributes: {},
        permittedIps: [],
      };
      const cleared = await call('update', { id: key.id, name: 'Robot', ...empty });
      expect(cleared.body).toEqual({ key: { ...key, ...empty } });
      expect((await load(key.id)).body).toEqual({ key: { ...key, ...empty } });
    });

    it('changes nothing when an update names what does not exist', async () => {
      const { key } = await create();
      const answer = await call('update', { id: key.id, name: 'New', description: 'x', roleNames: ['nobody'] });
      expect(answer.status).toBe(404);
      expect((await load(key.id)).body).toEqual({ key });
    });

    it.each(['update', 'rotate', 'activate', 'deactivate', 'delete'])(
      '%s of an unknown key is refused',
      async (name) => {
        const answer = await call(name, { id: 'K1', name: 'x' });
        expect([answer.status, answer.body]).toEqual([404, NOT_FOUND]);
        expect((await load('K1')).body).toEqual(NOT_FOUND);
        expect((await call(name, { name: 'x' })).body.errorMessage).toBe('The id field is required');
      },
    );

    it.each(['activate/batch', 'deactivate/batch', 'delete/batch'])(
      '%s changes all that it names, or nothing',
      async (name) => {
        const ids = [(await create()).key.id, (await create()).key.id];
        if (name === 'activate/batch') await call('deactivate/batch', { ids });
        const before = (await call('search', {})).body;
        expect((await call(name, { ids: [...ids, 'K1'] })).body).toEqual(NOT_FOUND);
        expect((await call(name, {})).body.errorMessage).toBe('The ids field is required');
        expect((await call('search', {})).body).toEqual(before);
        const answer = await call(name, { ids });
        expect([answer.status, answer.body]).toEqual([200, {}]);
        expect((await call('search', {})).body).not.toEqual(before);
      },
    );

    it('gives a bound key nothing but its user', async () => {
      await addTenant('T1');
      const { user } = (await client.signUp('ada@example.com')).body;
      const { key } = await create({
        userId: user.userId,
        roleNames: ['Tenant Admin'],
        keyTenants: [{ tenantId: 'T1' }],
      });
      expect(key).toMatchObject({ boundUserId: user.userId, roleNames: [], keyTenants: [] });
    });
  });

  describe('search', () => {
    const names = async (body: object) =>
      ((await call('search', body)).body as unknown as { keys: { name: string }[] }).keys.map(({ name }) => name);

    beforeEach(async () => {
      await addTenant('T1');
      await addTenant('T2');
      const { user } = (await client.signUp('ada@example.com')).body;
      await create({
        name: 'b',
        keyTenants: [{ tenantId: 'T1' }],
        customAttributes: { team: 'ops', tags: ['x', 'y'] },
      });
      clock.advance(1);
      await create({
        name: 'a',
        keyTenants: [{ tenantId: 'T2' }],
        description: '100% robot',
        expireTime: seconds() + 9,
      });
      clock.advance(1);
      await create({ name: 'c', userId: user.userId });
    });

    it('finds all in the order in which they were made', async () => {
      expect(await names({})).toEqual(['b', 'a', 'c']);
    });

    it.each<[object, string[]]>([
      [{ tenantIds: ['T1'] }, ['b']],
      [{ tenantIds: ['T1', 'T2'] }, ['b', 'a']],
      [{ tenantIds: ['T9'] }, []],
      [{ creatingUser: 'management-key' }, ['b', 'a', 'c']],
      [{ creatingUser: 'somebody' }, []],
      [{ boundUserId: 'nobody' }, []],
      [{ text: '100% ROB' }, ['a']],
      [{ text: '%' }, ['a']],
      [{ text: '_' }, []],
      [{ customAttributes: { team: 'ops' } }, ['b']],
      [{ customAttributes: { team: 'ops', tags: 'y' } }, ['b']],
      [{ customAttributes: { tags: ['x', 'y'] } }, ['b']],
      [{ customAttributes: { team: 'dev' } }, []],
      [{ customAttributes: { constructor: 'x' } }, []],
      [{ sort: [{ field: 'name' }] }, ['a', 'b', 'c']],
      [{ sort: [{ field: 'name', desc: true }] }, ['c', 'b', 'a']],
      [{ sort: [{ field: 'status' }, { field: 'createdTime', desc: true }] }, ['c', 'a', 'b']],
      [{ sort: [{ field: 'expireTime' }] }, ['a', 'b', 'c']],
    ])('finds by %j', async (body, expected) => {
      expect(await names(body)).toEqual(expected);
    });

    it('finds the keys of a user', async () => {
      const { user } = (await client.signIn('ada@example.com')).body;
      expect(await names({ boundUserId: user.userId })).toEqual(['c']);
    });

    it('refuses to sort by what keys do not have', async () => {
      const answer = await call('search', { sort: [{ field: 'constructor' }] });
      expect([answer.status, answer.body.errorMessage]).toEqual([400, 'The sort field cannot be constructor']);
    });
  });

  describe('exchange', () => {
    it('gives a session with the roles of the key', async () => {
      await addTenant('T1');
      await addTenant('T2');
      await client.manage('/v1/mgmt/permission/create', { name: 'Ship' });
      await addRole('shipper', 'T1', ['Ship']);
      const { key, cleartext } = await create({
        roleNames: ['Tenant Admin'],
        keyTenants: [{ tenantId: 'T1', roleNames: ['shipper'] }, { tenantId: 'T2' }],
        customClaims: { plan: 'gold' },
      });
      const answer = await exchange(cleartext, { customClaims: { theme: 'dark' } });
      const { sessionJwt } = answer.body;
      expect([answer.status, answer.body]).toEqual([
        200,
        { keyId: key.id, sessionJwt: expect.any(String) as unknown, expiration: seconds() + 600 },
      ]);
      expect(claimsOf(sessionJwt)).toEqual({
        amr: [],
        drn: 'DS',
        iss: provider.projectId,
        sub: key.id,
        iat: seconds(),
        exp: seconds() + 600,
        roles: ['Tenant Admin'],
        permissions: ['SSO Admin', 'User Admin'],
        tenants: { T1: { roles: ['shipper'], permissions: ['Ship'] }, T2: { roles: [], permissions: [] } },
        plan: 'gold',
        nsec: { theme: 'dark' },
      });
      expect((await client.post('/v1/auth/validate', {}, sessionJwt)).status).toBe(200);
      expect((await client.post('/v1/auth/refresh', {}, sessionJwt)).status).toBe(401);
    });

    it('makes the selected tenant the current one', async () => {
      await addTenant('T1');
      await addTenant('T2');
      const { cleartext } = await create({ keyTenants: [{ tenantId: 'T1' }, { tenantId: 'T2' }] });
      const { sessionJwt } = (await exchange(cleartext, { selectedTenant: 'T2' })).body;
      expect(claimsOf(sessionJwt).dct).toBe('T2');
      expect(claimsOf((await exchange(cleartext)).body.sessionJwt).dct).toBeUndefined();
      for (const selectedTenant of ['T9', 'constructor']) {
        const refused = await exchange(cleartext, { selectedTenant });
        expect([refused.status, refused.body.errorCode]).toEqual([404, 'E024305']);
      }
    });

    it('gives a session of the bound user, with the roles of now', async () => {
      const { user } = (await client.signUp('ada@example.com')).body;
      const { key, cleartext } = await create({ userId: user.userId });
      await client.manage('/v1/mgmt/user/update/role/add', { loginId: 'ada@example.com', roleNames: ['Tenant Admin'] });
      const { body } = await exchange(cleartext);
      expect(body.keyId).toBe(key.id);
      expect(claimsOf(body.sessionJwt)).toMatchObject({ sub: user.userId, roles: ['Tenant Admin'] });
    });

    it('refuses a key while its user may not sign in, and for ever once the user is gone', async () => {
      const { user } = (await client.signUp('ada@example.com')).body;
      const { key, cleartext } = await create({ userId: user.userId });
      const setStatus = (status: string) =>
        client.manage('/v1/mgmt/user/update/status', { loginId: 'ada@example.com', status });
      await setStatus('disabled');
      expect((await exchange(cleartext)).body).toEqual(INVALID_KEY);
      await setStatus('enabled');
      expect((await exchange(cleartext)).status).toBe(200);
      await client.manage('/v1/mgmt/user/delete', { loginId: 'ada@example.com' });
      expect((await exchange(cleartext)).body).toEqual(INVALID_KEY);
      expect((await load(key.id)).body).toEqual(NOT_FOUND);
    });

    it('gives neither a role nor a tenant that has been deleted since', async () => {
      await addTenant('T1');
      await addTenant('T2');
      await addRole('reader');
      await addRole('writer', 'T1');
      const { key, cleartext } = await create({
        roleNames: ['reader'],
        keyTenants: [{ tenantId: 'T1', roleNames: ['writer', 'reader'] }, { tenantId: 'T2' }],
      });
      await client.manage('/v1/mgmt/role/delete', { name: 'reader' });
      await client.manage('/v1/mgmt/tenant/delete', { id: 'T2' });
      const claims = claimsOf((await exchange(cleartext)).body.sessionJwt);
      expect(claims).toMatchObject({ roles: [], tenants: { T1: { roles: ['writer'], permissions: [] } } });
      expect(Object.keys(claims.tenants as object)).toEqual(['T1']);
      const { key: left } = (await load(key.id)).body as unknown as KeyAnswer;
      expect(left).toMatchObject({
        roleNames: [],
        keyTenants: [{ tenantId: 'T1', tenantName: 'Name of T1', roleNames: ['writer'] }],
      });
    });

    it('takes a key before an auth management key', async () => {
      const { cleartext } = await create();
      expect((await exchange(`${cleartext}:auth-management-key`)).status).toBe(200);
    });

    it('says that a key is missing', async () => {
      const answer = await exchange(undefined);
      expect([answer.status, answer.body]).toEqual([
        401,
        errorBody('E062802', 'Missing access key', 'Access key is missing'),
      ]);
    });

    it.each(['x', 'a.b.c', `K${'a'.repeat(70)}`, MANAGEMENT_KEY])('refuses %s, which is no key', async (text) => {
      const answer = await exchange(text);
      expect([answer.status, answer.body]).toEqual([401, INVALID_KEY]);
    });

    it('refuses everything but the whole key', async () => {
      const { key, cleartext } = await create();
      for (const text of [key.id, cleartext.slice(0, -1), `${cleartext}a`, `${key.id}${'a'.repeat(43)}`]) {
        expect((await exchange(text)).body).toEqual(INVALID_KEY);
      }
    });

    it('ends with the key, and the key never outlives its expiry', async () => {
      const { cleartext } = await create({ expireTime: seconds() + 60 });
      expect((await exchange(cleartext)).body.expiration).toBe(seconds() + 60);
      clock.advance(60);
      expect((await exchange(cleartext)).body).toEqual(INVALID_KEY);
    });

    it('refuses a deactivated key until it is activated, and a deleted one for ever', async () => {
      const { key, cleartext } = await create();
      await call('deactivate', { id: key.id });
      expect((await exchange(cleartext)).body).toEqual(INVALID_KEY);
      await call('activate', { id: key.id });
      expect((await exchange(cleartext)).status).toBe(200);
      await call('delete', { id: key.id });
      expect((await exchange(cleartext)).body).toEqual(INVALID_KEY);
    });

    it('refuses the old secret as soon as the key is rotated', async () => {
      const { key, cleartext } = await create();
      const rotated = (await call('rotate', { id: key.id })).body as unknown as KeyAnswer;
      expect(rotated.key).toEqual(key);
      expect((await exchange(cleartext)).body).toEqual(INVALID_KEY);
      expect((await exchange(rotated.cleartext)).body.keyId).toBe(key.id);
    });

    it.each<[string[], number]>([
      [['127.0.0.1'], 200],
      [['10.0.0.0/8', '127.0.0.0/8'], 200],
      [['10.0.0.0/8'], 401],
      [['::1'], 401],
    ])('from 127.0.0.1 with %j answers %d', async (permittedIps, status) => {
      const { cleartext } = await create({ permittedIps });
      expect((await exchange(cleartext)).status).toBe(status);
    });
  });

  describe("by Descope's SDK", () => {
    it('lives from create to delete', async () => {
      const baseUrl = await provider.listen(0, '127.0.0.1');
      const sdk = descope({ projectId: provider.projectId, baseUrl, managementKey: MANAGEMENT_KEY });
      const { data } = await sdk.management.accessKey.create('Robot', 0, ['Tenant Admin'], [], '', { plan: 'gold' });
      const { id } = data!.key;
      const { token } = await sdk.exchangeAccessKey(data!.cleartext);
      expect(token).toMatchObject({ sub: id, plan: 'gold', roles: ['Tenant Admin'] });
      expect((await sdk.management.accessKey.load(id)).data?.name).toBe('Robot');
      expect((await sdk.management.accessKey.update(id, 'Renamed')).data).toMatchObject({
        roleNames: ['Tenant Admin'],
      });
      expect((await sdk.management.accessKey.searchAll()).data?.map(({ name }) => name)).toEqual(['Renamed']);
      const rotated = (await sdk.management.accessKey.rotate(id)).data!.cleartext;
      await sdk.management.accessKey.deactivate(id);
      await expect(sdk.exchangeAccessKey(rotated)).rejects.toThrow('could not exchange access key');
      await sdk.management.accessKey.activate(id);
      expect((await sdk.accessKey.exchange(rotated)).data?.keyId).toBe(id);
      await sdk.management.accessKey.delete(id);
      expect((await sdk.management.accessKey.load(id)).code).toBe(404);
    });
  });
});
