import { MANAGEMENT_KEY } from '../support/idp-provider.js';
import { type Member, RestService } from '../support/rest-service.js';
import { type Answer, platforms } from '../support/session-host.js';

const lastAdmin = { status: 409, body: { code: 'LAST_TENANT_ADMIN' } };
const notFound = { status: 404, body: { code: 'NOT_FOUND' } };

describe.each(platforms)('the members of tenants, on the provider, on %s', (platform) => {
  let service: RestService;
  let ada: Member;
  let eve: Member;
  let session: string;

  beforeAll(async () => {
    service = await RestService.start(platform, { managementKey: MANAGEMENT_KEY });
    ada = await service.member('ada@example.com');
    eve = await service.member('eve@elsewhere.example');
    await service.tenant('T1', ada, ['Tenant Admin']);
    await service.tenant('T2', eve, ['Tenant Admin']);
    await service.idp.manage('/v1/mgmt/role/create', { name: 'Editor', tenantId: 'T1' });
    await service.idp.manage('/v1/mgmt/role/create', { name: 'Foreign', tenantId: 'T2' });
    await service.idp.manage('/v1/mgmt/role/create', { name: 'Support', private: true });
    session = await sessionOf(ada);
  });
  afterAll(() => service.stop());

  async function sessionOf({ refreshJwt }: Member): Promise<string> {
    return ((await service.postAs(refreshJwt, '/auth/refresh')).body as Member).sessionJwt;
  }

  const call = (method: string, path = '', body?: unknown, token = session, tenant = 'T1'): Promise<Answer> =>
    service.host.send(method, `/auth/tenants/${tenant}/members${path}`, { authorization: `Bearer ${token}` }, body);

  async function list(query = ''): Promise<[total: number, ...ids: string[]]> {
    const { members, total } = (await call('GET', query)).body as { members: Member[]; total: number };
    return [total, ...members.map(({ userId }) => userId)];
  }

  it('are added, given roles, found, and taken out', async () => {
    const bob = await service.member('bob@example.com');
    const added = await call('POST', '', { loginId: 'bob@example.com', roleNames: ['Editor'] });
    expect([added.status, added.body]).toEqual([
      201,
      {
        ...{ userId: bob.userId, loginIds: ['bob@example.com'], name: '', email: 'bob@example.com' },
        ...{ status: 'enabled', roleNames: ['Editor'] },
      },
    ]);
    expect(await list('?search=bob')).toEqual([1, bob.userId]);
    expect((await list()).sort()).toEqual([2, ada.userId, bob.userId].sort());
    expect(await list('?limit=1')).toHaveLength(2);
    expect(await list('?page=7')).toEqual([2]);

    const changed = await call('PUT', `/${bob.userId}/roles`, { roleNames: ['Tenant Admin'] });
    expect(changed).toMatchObject({ status: 200, body: { userId: bob.userId, roleNames: ['Tenant Admin'] } });
    expect(await call('GET', '', undefined, await sessionOf(bob))).toMatchObject({ status: 200 });
    expect(await call('PUT', `/${bob.userId}/roles`, { roleNames: [] })).toMatchObject({ body: { roleNames: [] } });

    expect(await call('DELETE', `/${bob.userId}`)).toMatchObject({ status: 204 });
    expect(await list()).toEqual([1, ada.userId]);
    expect(await call('GET', '', undefined, await sessionOf(bob))).toMatchObject({ body: { code: 'TENANT_MISMATCH' } });
    expect(await call('DELETE', `/${bob.userId}`)).toMatchObject(notFound);
  });

  it('are nobody of another tenant', async () => {
    expect(await list('?search=eve')).toEqual([0]);
    expect(await list('?search=%25')).toEqual([0]);
    expect(await call('DELETE', `/${eve.userId}`)).toMatchObject(notFound);
    expect(await call('PUT', `/${eve.userId}/roles`, { roleNames: ['Editor'] })).toMatchObject(notFound);
    expect(await call('PUT', '/U404/roles', { roleNames: ['Editor'] })).toMatchObject(notFound);
    for (const [method, path, body] of [
      ['GET', ''],
      ['POST', '', { userId: ada.userId, roleNames: ['Tenant Admin'] }],
      ['DELETE', `/${eve.userId}`],
    ] as const) {
      expect(await call(method, path, body, session, 'T2')).toMatchObject({ body: { code: 'TENANT_MISMATCH' } });
    }
    const { body } = await service.host.get('/auth/me', eve.refreshJwt);
    expect(body).toMatchObject({ userTenants: [{ tenantId: 'T2', roleNames: ['Tenant Admin'] }] });
  });

  it('get no role that is not the tenant’s to give, and then do not join', async () => {
    const carl = await service.member('carl@example.com');
    for (const role of ['Foreign', 'Support', 'nothing', 'editor']) {
      const refused = { status: 400, body: { code: 'ROLE_UNKNOWN', roleNames: [role] } };
      const roleNames = ['Editor', role];
      expect(await call('POST', '', { userId: carl.userId, roleNames })).toMatchObject(refused);
      expect(await call('PUT', `/${ada.userId}/roles`, { roleNames })).toMatchObject(refused);
    }
    expect(await list()).toEqual([1, ada.userId]);
  });

  it('keep the roles that the operator gave them', async () => {
    await service.idp.manage('/v2/mgmt/user/update/role/add', {
      ...{ loginId: ada.userId, tenantId: 'T1' },
      roleNames: ['Support'],
    });
    const { body } = await call('PUT', `/${ada.userId}/roles`, { roleNames: ['Tenant Admin', 'Editor'] });
    expect((body as { roleNames: string[] }).roleNames.sort()).toEqual(['Editor', 'Support', 'Tenant Admin']);
  });

  it('keep their last Tenant Admin, also when two go at once', async () => {
    expect(await call('DELETE', `/${ada.userId}`)).toMatchObject(lastAdmin);
    expect(await call('PUT', `/${ada.userId}/roles`, { roleNames: [] })).toMatchObject(lastAdmin);

    const dora = await service.member('dora@example.com');
    await call('POST', '', { userId: dora.userId, roleNames: ['Tenant Admin'] });
    await service.idp.manage('/v1/mgmt/user/update/status', { loginId: dora.userId, status: 'disabled' });
    expect(await call('DELETE', `/${ada.userId}`)).toMatchObject(lastAdmin);

    await service.idp.manage('/v1/mgmt/user/update/status', { loginId: dora.userId, status: 'enabled' });
    const both = await Promise.all([
      call('DELETE', `/${ada.userId}`),
      call('PUT', `/${dora.userId}/roles`, { roleNames: [] }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([expect.any(Number), 409]);
    const { users } = (
      await service.idp.manage('/v2/mgmt/user/search', {
        tenantIds: ['T1'],
        tenantRoleNames: { T1: { values: ['Tenant Admin'], and: true } },
      })
    ).body as unknown as { users: unknown[] };
    expect(users).toHaveLength(1);
  });
});
