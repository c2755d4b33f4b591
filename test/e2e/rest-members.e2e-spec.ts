import { type Answer, Host, platforms, refusal } from '../support/session-host.js';
import { TestIssuer } from '../support/session-issuer.js';
import { descopeError, json, StubUpstream } from '../support/stub-upstream.js';

const issuer = new TestIssuer();
const managementKey = 'K-of-the-project';
const admin = { roles: ['Tenant Admin'], permissions: ['User Admin', 'SSO Admin'] };
const viewer = { roles: ['Viewer'], permissions: ['projects:read'] };
const session = issuer.session({ tenants: { T1: admin, T2: viewer }, dct: 'T1' });

/** As management answers one; of T1 unless said otherwise. */
function user(userId: string, roleNames: string[], more: object = {}) {
  const loginId = `${userId.toLowerCase()}@example.com`;
  return {
    ...{ userId, loginIds: [loginId], email: loginId, name: `Name of ${userId}`, status: 'enabled' },
    ...{ phone: '+41791234567', roleNames: ['Operator'], customAttributes: { salary: 7 } },
    userTenants: [
      { tenantId: 'T1', tenantName: 'One', roleNames, permissions: [] },
      { tenantId: 'T9', tenantName: 'A secret', roleNames: ['Owner'], permissions: [] },
    ],
    ...more,
  };
}

function member(userId: string, roleNames: string[], status = 'enabled') {
  const loginId = `${userId.toLowerCase()}@example.com`;
  return { userId, loginIds: [loginId], name: `Name of ${userId}`, email: loginId, status, roleNames };
}

const elsewhere = { userTenants: [{ tenantId: 'T9', roleNames: ['Owner'] }] };
const notFound = refusal(404, 'NOT_FOUND', 'There is nothing here.');
const lastAdmin = refusal(409, 'LAST_TENANT_ADMIN', 'A tenant keeps its last Tenant Admin.');

describe.each(platforms)('members of a tenant over the REST API on %s', (platform) => {
  let upstream: StubUpstream;
  let host: Host;

  beforeAll(async () => {
    upstream = await StubUpstream.start();
    const options = { controllers: true, managementKey };
    host = await Host.start(platform, { baseUrl: upstream.url, controllers: [], options });
  });
  beforeEach(() => {
    upstream.requests.length = 0;
    upstream.routes.clear();
    upstream.routes.set(`GET /v2/keys/${issuer.projectId}`, json(200, issuer.keySet));
    upstream.routes.set(
      'POST /v1/mgmt/role/search',
      json(200, {
        roles: [
          { name: 'Tenant Admin', tenantId: '' },
          { name: 'Editor', tenantId: 'T1' },
          { name: 'Support', private: true },
        ],
      }),
    );
    upstream.answer = descopeError(400, 'E999999');
  });
  afterAll(async () => {
    await host.stop();
    await upstream.stop();
  });

  function call(method: string, path: string, body?: unknown, token: string | undefined = session): Promise<Answer> {
    return host.send(method, `/auth/tenants/${path}`, { authorization: `Bearer ${token}` }, body);
  }

  /** What upstream was asked, the key set left out. Each time with the management key. */
  function asked(): [call: string, body?: unknown][] {
    const calls = upstream.requests.filter(({ path }) => !path.startsWith('/v2/keys/'));
    for (const { headers } of calls) expect(headers.authorization).toBe(`Bearer ${issuer.projectId}:${managementKey}`);
    return calls.map(({ method, path, body }) =>
      body === '' ? [`${method} ${path}`] : [`${method} ${path}`, JSON.parse(body)],
    );
  }

  const knows = (userId: string, answer: object): unknown =>
    upstream.routes.set(`GET /v1/mgmt/user?userId=${userId}`, json(200, { user: answer }));
  const finds = (...users: object[]): unknown =>
    upstream.routes.set('POST /v2/mgmt/user/search', json(200, { users, total: users.length }));

  const every: [method: string, path: string, body?: object][] = [
    ['GET', '/members'],
    ['POST', '/members', { loginId: 'grace@example.com' }],
    ['PUT', '/members/U2/roles', { roleNames: ['Editor'] }],
    ['DELETE', '/members/U2'],
  ];

  describe.each(every)('%s %s', (method, path, body) => {
    it.each<[name: string, tenant: string, token: string, status: number, code: string]>([
      ['with no permission there', 'T2', session, 403, 'PERMISSION_REQUIRED'],
      ['of another tenant', 'T9', session, 403, 'TENANT_MISMATCH'],
      ['of a tenant with a reserved name', 'constructor', session, 403, 'TENANT_MISMATCH'],
      ['who has it in the project only', 'T1', issuer.session({ ...admin, tenants: {} }), 403, 'TENANT_MISMATCH'],
      [
        'who has it in the project, and is in the tenant',
        'T1',
        issuer.session({ ...admin, tenants: { T1: viewer } }),
        403,
        'PERMISSION_REQUIRED',
      ],
      [
        'with the role’s name and not the permission',
        'T1',
        issuer.session({ tenants: { T1: { roles: ['Tenant Admin'] } } }),
        403,
        'PERMISSION_REQUIRED',
      ],
      ['with a refresh JWT', 'T1', issuer.refresh({ tenants: { T1: admin } }), 401, 'TOKEN_WRONG_TYPE'],
      ['with no token', 'T1', '', 401, 'AUTH_REQUIRED'],
    ])('is not for callers %s', async (_name, tenant, token, status, code) => {
      const headers: Record<string, string> = token === '' ? {} : { authorization: `Bearer ${token}` };
      const answer = await host.send(method, `/auth/tenants/${tenant}${path}`, headers, body);
      expect(answer).toMatchObject({ status, body: { code } });
      expect(asked()).toEqual([]);
    });

    it('acts in the tenant of its URL and no other', async () => {
      const headers = { authorization: `Bearer ${session}`, 'x-tenant-id': 'T1' };
      expect(await host.send(method, `/auth/tenants/T2${path}`, headers, body)).toMatchObject({
        body: { code: 'TENANT_MISMATCH' },
      });
      expect(asked()).toEqual([]);
    });

    it('is an outage of upstream’s where upstream is out, and its fault where it refuses the key', async () => {
      for (const [status, code] of [
        [503, 'UPSTREAM_UNAVAILABLE'],
        [401, 'UPSTREAM_INVALID'],
      ] as const) {
        upstream.routes.clear();
        upstream.answer = descopeError(status, 'E061004');
        expect(await call(method, `T1${path}`, body)).toMatchObject({ body: { code } });
      }
    });
  });

  it('shows of each member what the tenant may see', async () => {
    finds(user('U1', ['Tenant Admin']), user('U2', [], { status: 'invited' }));
    const { status, headers, body } = await call('GET', 'T1/members');
    expect([status, body]).toEqual([
      200,
      { members: [member('U1', ['Tenant Admin']), member('U2', [], 'invited')], total: 2 },
    ]);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(asked()).toEqual([['POST /v2/mgmt/user/search', { tenantIds: ['T1'], page: 0, limit: 50 }]]);
  });

  it('searches and turns pages', async () => {
    finds();
    await call('GET', 'T1/members?search=ada%20%25&page=3&limit=10');
    await call('GET', 'T1/members?search=&page=0');
    expect(asked().map(([, body]) => body)).toEqual([
      { tenantIds: ['T1'], text: 'ada %', page: 3, limit: 10 },
      { tenantIds: ['T1'], page: 0, limit: 50 },
    ]);
  });

  it('shows nobody of another tenant, whatever upstream finds', async () => {
    upstream.routes.set(
      'POST /v2/mgmt/user/search',
      json(200, { users: [user('U1', []), user('U2', [], elsewhere)], total: 7 }),
    );
    expect((await call('GET', 'T1/members')).body).toEqual({ members: [member('U1', [])], total: 7 });
  });

  it.each([
    'page=-1',
    'page=1.5',
    'page=x',
    'page=1&page=2',
    'limit=0',
    'limit=101',
    'tenantIds=T9',
    'search=a&search=b',
  ])('searches for nothing with %s', async (query) => {
    expect(await call('GET', `T1/members?${query}`)).toMatchObject({
      status: 400,
      body: { code: 'VALIDATION_FAILED' },
    });
    expect(asked()).toEqual([]);
  });

  const join = 'POST /v1/mgmt/user/update/tenant/add';
  const give = 'POST /v2/mgmt/user/update/role/add';

  it('adds a user by login id, with roles', async () => {
    upstream.routes.set('GET /v1/mgmt/user?loginId=u2%40example.com', json(200, { user: user('U2', [], elsewhere) }));
    upstream.routes.set(join, json(200, { user: user('U2', []) }));
    upstream.routes.set(give, json(200, { user: user('U2', ['Editor']) }));
    const { status, body } = await call('POST', 'T1/members', { loginId: 'u2@example.com', roleNames: ['Editor'] });
    expect([status, body]).toEqual([201, member('U2', ['Editor'])]);
    expect(asked()).toEqual([
      ['POST /v1/mgmt/role/search', { tenantIds: ['T1'], includeProjectRoles: true }],
      ['GET /v1/mgmt/user?loginId=u2%40example.com'],
      [join, { loginId: 'U2', tenantId: 'T1' }],
      [give, { loginId: 'U2', tenantId: 'T1', roleNames: ['Editor'] }],
    ]);
  });

  it('adds a user by user id, without roles', async () => {
    knows('U2', user('U2', [], elsewhere));
    upstream.routes.set(join, json(200, { user: user('U2', []) }));
    expect(await call('POST', 'T1/members', { userId: 'U2' })).toMatchObject({ status: 201, body: member('U2', []) });
    expect(asked().map(([name]) => name)).toEqual(['GET /v1/mgmt/user?userId=U2', join]);
  });

  it('gives no role that is none of the tenant’s or project’s, or not the tenant’s to give, and looks nobody up', async () => {
    for (const roleNames of [['Editor', 'admn'], ['Support'], ['constructor']]) {
      const unknown = roleNames.filter((name) => name !== 'Editor');
      const { status, body } = await call('POST', 'T1/members', { loginId: 'u2@example.com', roleNames });
      expect([status, body]).toEqual([
        400,
        {
          ...{ statusCode: 400, code: 'ROLE_UNKNOWN', roleNames: unknown },
          message: 'There is no such role in the tenant or the project.',
        },
      ]);
    }
    expect(asked().every(([name]) => name === 'POST /v1/mgmt/role/search')).toBe(true);
  });

  it('answers a login id and a user id that nobody has alike', async () => {
    upstream.answer = descopeError(404, 'E112102');
    const byLoginId = await call('POST', 'T1/members', { loginId: 'nobody@example.com' });
    const byUserId = await call('POST', 'T1/members', { userId: 'U404' });
    expect(byLoginId).toMatchObject(notFound);
    expect(byUserId.body).toEqual(byLoginId.body);
  });

  it.each([
    {},
    { loginId: 'a', userId: 'U2' },
    { loginId: null },
    { loginId: '' },
    { userId: '' },
    { userId: ['U2'] },
    { loginId: 'a', roleNames: 'Editor' },
    { loginId: 'a', roleNames: null },
    { loginId: 'a', roleNames: [''] },
    { loginId: 'a', roleNames: [7] },
    { loginId: 'a', roleNames: Array.from({ length: 101 }, () => 'Editor') },
    { loginId: 'a', tenantId: 'T9' },
    { loginId: 'a', status: 'enabled' },
  ])('adds nobody by %j', async (body) => {
    expect(await call('POST', 'T1/members', body)).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED' } });
    expect(asked()).toEqual([]);
  });

  const set = 'POST /v1/mgmt/user/update/role/set';
  const leave = 'POST /v1/mgmt/user/update/tenant/remove';

  it('gives a member roles in place of those that they have, but for the operator’s', async () => {
    knows('U2', user('U2', ['Editor', 'Support']));
    upstream.routes.set(set, json(200, { user: user('U2', ['Tenant Admin', 'Support']) }));
    expect(await call('PUT', 'T1/members/U2/roles', { roleNames: ['Tenant Admin'] })).toMatchObject({
      status: 200,
      body: member('U2', ['Tenant Admin', 'Support']),
    });
    expect(asked().at(-1)).toEqual([set, { loginId: 'U2', tenantId: 'T1', roleNames: ['Tenant Admin', 'Support'] }]);
  });

  it('changes nothing for a role that is unknown', async () => {
    knows('U2', user('U2', ['Editor']));
    expect(await call('PUT', 'T1/members/U2/roles', { roleNames: ['admn'] })).toMatchObject({
      status: 400,
      body: { code: 'ROLE_UNKNOWN', roleNames: ['admn'] },
    });
    expect(asked().map(([name]) => name)).not.toContain(set);
  });

  it.each([{}, { roleNames: null }, { roleNames: 'Editor' }, { roleNames: [''] }, { roleNames: [], userId: 'U1' }])(
    'changes nothing by %j',
    async (body) => {
      expect(await call('PUT', 'T1/members/U2/roles', body)).toMatchObject({ status: 400 });
      expect(asked()).toEqual([]);
    },
  );

  it('answers a user of another tenant as one who does not exist, and changes nothing', async () => {
    knows('U2', user('U2', [], elsewhere));
    upstream.routes.set('GET /v1/mgmt/user?userId=U404', descopeError(404, 'E112102'));
    for (const userId of ['U2', 'U404', '..%2FU2']) {
      if (userId.includes('%')) upstream.answer = descopeError(404, 'E112102');
      expect(await call('PUT', `T1/members/${userId}/roles`, { roleNames: [] })).toMatchObject(notFound);
      expect(await call('DELETE', `T1/members/${userId}`)).toMatchObject(notFound);
    }
    const changes = asked().filter(([name]) => name === set || name === leave);
    expect(changes).toEqual([]);
  });

  it('takes a member out', async () => {
    knows('U2', user('U2', ['Editor']));
    upstream.routes.set(leave, json(200, { user: user('U2', [], elsewhere) }));
    expect(await call('DELETE', 'T1/members/U2')).toMatchObject({ status: 204, body: undefined });
    expect(asked()).toEqual([['GET /v1/mgmt/user?userId=U2'], [leave, { loginId: 'U2', tenantId: 'T1' }]]);
  });

  const nobodyElse: [name: string, ...found: object[]][] = [
    ['is the only one', user('U1', ['Tenant Admin'])],
    ['is found no more', user('U2', ['Editor'])],
    [
      'has but disabled ones beside them',
      user('U1', ['Tenant Admin']),
      user('U2', ['Tenant Admin'], { status: 'disabled' }),
    ],
    ['has admins of other tenants beside them', user('U1', ['Tenant Admin']), user('U2', [], elsewhere)],
  ];

  it.each(nobodyElse)('keeps a Tenant Admin who %s', async (_name, ...found) => {
    knows('U1', user('U1', ['Tenant Admin', 'Editor']));
    finds(...found);
    expect(await call('PUT', 'T1/members/U1/roles', { roleNames: ['Editor'] })).toMatchObject(lastAdmin);
    expect(await call('DELETE', 'T1/members/U1')).toMatchObject(lastAdmin);
    expect(asked().filter(([name]) => name === set || name === leave)).toEqual([]);
    expect(asked().at(-1)).toEqual([
      'POST /v2/mgmt/user/search',
      {
        tenantIds: ['T1'],
        tenantRoleNames: { T1: { values: ['Tenant Admin'], and: true } },
        statuses: ['enabled', 'invited'],
        limit: 100,
      },
    ]);
  });

  it('lets the last Tenant Admin keep the role while others change', async () => {
    knows('U1', user('U1', ['Tenant Admin']));
    upstream.routes.set(set, json(200, { user: user('U1', ['Tenant Admin', 'Editor']) }));
    const body = { roleNames: ['Tenant Admin', 'Editor'] };
    expect(await call('PUT', 'T1/members/U1/roles', body)).toMatchObject({ status: 200 });
  });

  it('lets a Tenant Admin go while there is another', async () => {
    knows('U1', user('U1', ['Tenant Admin']));
    finds(user('U1', ['Tenant Admin']), user('U2', ['Tenant Admin'], { status: 'invited' }));
    upstream.routes.set(leave, json(200, { user: user('U1', [], elsewhere) }));
    expect(await call('DELETE', 'T1/members/U1')).toMatchObject({ status: 204 });
  });
});

describe.each(platforms)('members without a management key on %s', (platform) => {
  it.each([
    ['GET', '/members', undefined],
    ['POST', '/members', { loginId: 'a' }],
    ['PUT', '/members/U2/roles', { roleNames: [] }],
    ['DELETE', '/members/U2', undefined],
  ])('%s %s says what is not set, to those who may know', async (method, path, body) => {
    const upstream = await StubUpstream.start();
    upstream.answer = json(200, issuer.keySet);
    const options = { controllers: true };
    const host = await Host.start(platform, { baseUrl: upstream.url, controllers: [], options });

    const allowed = { authorization: `Bearer ${session}` };
    const answer = await host.send(method, `/auth/tenants/T1${path}`, allowed, body);
    expect([answer.status, answer.body]).toEqual([
      501,
      {
        ...{ statusCode: 501, code: 'NOT_CONFIGURED', setting: 'DESCOPE_MANAGEMENT_KEY' },
        message: 'This call needs DESCOPE_MANAGEMENT_KEY, which is not set.',
      },
    ]);
    expect(await host.send(method, `/auth/tenants/T1${path}`, {}, body)).toMatchObject({ status: 401 });
    expect(upstream.requests.every((request) => request.path.startsWith('/v2/keys/'))).toBe(true);

    await host.stop();
    await upstream.stop();
  });
});
