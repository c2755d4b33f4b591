import descope from '@descope/node-sdk';
import type { Provider } from '../../src/idp/index.js';
import { IdpClient, MANAGEMENT_KEY, PASSWORD, startProvider } from '../support/idp-provider.js';
import { StoppedClock } from '../support/idp-clock.js';

type Request = Record<string, unknown>;

const START = 1_800_000_000_000;

describe('user search', () => {
  const clock = new StoppedClock(START);
  let provider: Provider;
  let client: IdpClient;
  let sdk: ReturnType<typeof descope>;
  const ids = new Map<string, string>();
  let roleId: string;

  beforeAll(async () => {
    provider = await startProvider({ clock });
    client = new IdpClient(provider);
    sdk = descope({
      projectId: provider.projectId,
      baseUrl: await provider.listen(0, '127.0.0.1'),
      managementKey: MANAGEMENT_KEY,
    });
    await client.manage('/v1/mgmt/tenant/create', { id: 'T1', name: 'Zeta' });
    await client.manage('/v1/mgmt/tenant/create', { id: 'T2', name: 'Alpha', parent: 'T1' });
    await client.manage('/v1/mgmt/role/create', { name: 'viewer' });
    roleId = (await client.manage('/v1/mgmt/role/create', { name: 'editor' })).body.id;
    await make('ann', { email: 'Ann@Example.com', displayName: 'ann 100%', phone: '+15550000001' });
    await make('bob', {
      displayName: 'Bob_X',
      status: 'enabled',
      verifiedEmail: false,
      email: 'bob@example.com',
      roleNames: ['viewer'],
      customAttributes: { plan: 'pro', seats: 3, tags: ['a', 'b'] },
    });
    await make('cid', {
      displayName: 'Cid (2nd)',
      status: 'disabled',
      userTenants: [{ tenantId: 'T1', roleNames: ['viewer', 'editor'] }],
      customAttributes: { plan: 'free', beta: false },
      additionalLoginIds: ['cid@example.com', 'C_D'],
    });
    await make('dee', { userTenants: [{ tenantId: 'T2', roleNames: ['viewer'] }], customAttributes: { plan: 'pro' } });
    await make('tess', { test: true });
    clock.advance(1);
    await client.manage('/v1/mgmt/user/create/batch', { users: [{ loginId: 'pia', password: PASSWORD }] });
    await client.raw(
      'PATCH',
      '/v1/mgmt/user/patch',
      { authorization: `Bearer ${provider.projectId}:${MANAGEMENT_KEY}`, 'content-type': 'application/json' },
      '{"loginId":"ann","scim":true}',
    );
  });

  afterAll(() => provider.close());

  async function make(loginId: string, more: Request): Promise<void> {
    clock.advance(10);
    ids.set(loginId, (await client.manage('/v1/mgmt/user/create', { loginId, ...more })).body.user.userId);
  }

  async function search(request: Request, path = '/v2/mgmt/user/search'): Promise<{ names: string[]; total: unknown }> {
    const { body } = await client.manage(path, request);
    const users = body.users as { loginIds: string[] }[];
    return { names: users.map(({ loginIds }) => loginIds[0] ?? ''), total: body.total };
  }

  it.each<[string, Request, string[]]>([
    ['nothing', {}, ['ann', 'bob', 'cid', 'dee', 'pia']],
    ['nothing, as Go says it', goNothing(), ['ann', 'bob', 'cid', 'dee', 'pia']],
    ['test users as well', { withTestUser: true }, ['ann', 'bob', 'cid', 'dee', 'tess', 'pia']],
    ['test users only', { testUsersOnly: true }, ['tess']],
    ['addresses', { emails: ['ANN@example.com', 'nobody@example.com'] }, ['ann']],
    ['numbers', { phones: ['+1 555 000-0001'] }, ['ann']],
    ['login ids', { loginIds: ['CID@example.com', 'bob', 'none'] }, ['bob', 'cid']],
    ['several filters', { loginIds: ['ann', 'bob'], statuses: ['enabled'] }, ['bob']],
    ['states', { statuses: ['enabled', 'disabled'] }, ['bob', 'cid']],
    ['tenants', { tenantIds: ['T1'] }, ['cid']],
    ['tenants and those below', { tenantIds: ['T1'], includeSubTenants: true }, ['cid', 'dee']],
    ['roles anywhere', { roleNames: ['viewer'] }, ['bob', 'cid', 'dee']],
    ['any role in a tenant', { tenantRoleNames: { T1: { values: ['editor', 'x'] } } }, ['cid']],
    ['all roles in a tenant', { tenantRoleNames: { T1: { values: ['editor', 'viewer'], and: true } } }, ['cid']],
    ['too many roles in a tenant', { tenantRoleNames: { T2: { values: ['editor', 'viewer'], and: true } } }, []],
    ['a tenant, by roles', { tenantRoleNames: { T2: { values: [] } } }, ['dee']],
    ['an attribute', { customAttributes: { plan: 'pro' } }, ['bob', 'dee']],
    ['attributes', { customAttributes: { plan: 'pro', seats: 3 } }, ['bob']],
    ['a member of a list', { customAttributes: { tags: 'b' } }, ['bob']],
    ['any of some values', { customAttributes: { plan: ['free', 'x'] } }, ['cid']],
    ['a number that is a text', { customAttributes: { seats: '3' } }, []],
    ['false', { customAttributes: { beta: false } }, ['cid']],
    ['verified addresses', { verifiedEmail: true }, ['ann']],
    ['unverified numbers', { verifiedPhone: false }, ['bob', 'cid', 'dee', 'pia']],
    ['passwords', { password: true }, ['pia']],
    ['no passwords', { password: false, loginIds: ['ann', 'pia'] }, ['ann']],
    ['what another system keeps', { scimOnly: true }, ['ann']],
    ['what no other system keeps', { scim: false, loginIds: ['ann', 'bob'] }, ['bob']],
    ['single sign-on', { ssoOnly: true }, []],
    ['applications', { ssoAppIds: ['descope-default-oidc'] }, []],
    ['one-time passwords', { totp: true }, []],
    ['passkeys', { webauthn: true }, []],
    ['no passkeys', { webauthn: false, totp: false, loginIds: ['ann'] }, ['ann']],
    ['times of making', { fromCreatedTime: START + 20_000, toCreatedTime: String(START + 30_000) }, ['bob', 'cid']],
    ['times of change', { fromModifiedTime: START + 51_000, toModifiedTime: START + 60_000 }, ['ann', 'pia']],
    // Texts hold a character that ids do not: a random id is searched as well, and may have any three letters.
    ['text in a name', { text: 'CID (' }, ['cid']],
    ['text in a login id', { text: '_d' }, ['cid']],
    ['text in an address', { text: 'B@EXAMPLE' }, ['bob']],
    ['a literal %', { text: '0%' }, ['ann']],
    ['a literal _', { text: 'b_x' }, ['bob']],
    ['a wildcard that is none', { text: 'a%n' }, []],
    ['a backslash', { text: '\\' }, []],
    ['a quote', { text: "'" }, []],
  ])('finds by %s', async (_, request, names) => {
    expect(await search(request)).toEqual({ names, total: names.length });
  });

  function goNothing(): Request {
    const time = -62_135_596_800_000;
    const lists = {
      tenantIds: null,
      roleNames: [],
      emails: null,
      customAttributes: null,
      tenantRoleIds: {},
      sort: null,
    };
    return { ...lists, text: '', limit: 0, fromCreatedTime: time, toCreatedTime: String(time), toModifiedTime: 0 };
  }

  it('finds by the ids of users and of roles', async () => {
    expect(await search({ userIds: [ids.get('dee'), 'U1'] })).toEqual({ names: ['dee'], total: 1 });
    expect(await search({ text: ids.get('dee')?.slice(-16).toLowerCase() })).toEqual({ names: ['dee'], total: 1 });
    expect(await search({ tenantRoleIds: { T1: { values: [roleId] } } })).toEqual({ names: ['cid'], total: 1 });
  });

  it.each([
    ['id', ['ann', 'bob', 'cid', 'dee', 'pia']],
    ['createdTime', ['ann', 'bob', 'cid', 'dee', 'pia']],
    ['externalId', ['ann', 'bob', 'cid', 'dee', 'pia']],
    ['displayName', ['dee', 'pia', 'ann', 'bob', 'cid']],
    ['phoneNumber', ['bob', 'cid', 'dee', 'pia', 'ann']],
    ['email', ['cid', 'dee', 'pia', 'ann', 'bob']],
    ['status', ['cid', 'bob', 'ann', 'dee', 'pia']],
    ['tenant', ['ann', 'bob', 'pia', 'dee', 'cid']],
    ['modifiedTime', ['bob', 'cid', 'dee', 'ann', 'pia']],
  ])('sorts by %s', async (field, names) => {
    expect((await search({ sort: [{ field }] })).names).toEqual(names);
  });

  it('sorts by several fields, each in its direction', async () => {
    const sort = [
      { field: 'status', desc: true },
      { field: 'displayName', desc: true },
    ];
    expect((await search({ sort })).names).toEqual(['ann', 'dee', 'pia', 'bob', 'cid']);
  });

  it('answers page by page, and counts all', async () => {
    expect(await search({ limit: 2 })).toEqual({ names: ['ann', 'bob'], total: 5 });
    expect(await search({ limit: 2, page: 2 })).toEqual({ names: ['pia'], total: 5 });
    expect(await search({ limit: 2, page: 2, offset: 1 })).toEqual({ names: ['bob', 'cid'], total: 5 });
    expect(await search({ page: 1 })).toEqual({ names: [], total: 5 });
  });

  it('has a path for test users, and one of old', async () => {
    expect(await search({}, '/v2/mgmt/user/search/test')).toEqual({ names: ['tess'], total: 1 });
    expect(await search({ text: 'bob@' }, '/v1/mgmt/user/search')).toEqual({ names: ['bob'], total: 1 });
  });

  it.each([
    [{ sort: [{ field: 'password' }] }, 'Users cannot be sorted by password'],
    [{ sort: [{}] }, 'The field field is required'],
    [{ statuses: ['asleep'] }, 'The status field must be one of enabled, disabled, invited, expired'],
    [{ limit: 1001 }, 'The limit field is too large'],
    [{ limit: -1 }, 'The limit field is too small'],
    [{ tenantRoleIds: { T1: ['viewer'] } }, 'The tenantRoleIds field must hold objects with a list of values'],
    [{ tenantRoleNames: { T1: { values: [7] } } }, 'The tenantRoleNames field must hold objects with a list of values'],
    [{ fromCreatedTime: 'yesterday' }, 'The fromCreatedTime field must be a whole number'],
  ])('refuses %j', async (request, message) => {
    const { status, body } = await client.manage('/v2/mgmt/user/search', request);
    expect([status, body.errorCode, body.errorMessage]).toEqual([400, 'E011003', message]);
  });

  it("serves Descope's node SDK", async () => {
    const found = await sdk.management.user.search({
      roles: ['viewer'],
      sort: [{ field: 'id', desc: true }],
      limit: 1,
    });
    expect(found.data?.users.map(({ loginIds }) => loginIds)).toEqual([['dee']]);
    expect(found.data?.total).toBe(3);
    const tests = await sdk.management.user.searchTestUsers({});
    expect(tests.data).toMatchObject({ users: [{ test: true }], total: 1 });
    expect((await sdk.management.user.search({ limit: -1 })).error?.errorCode).toBe('E011003');
  });
});
