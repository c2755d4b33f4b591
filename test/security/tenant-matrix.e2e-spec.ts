import { RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { CONTROLLERS } from '../../src/auth/http/controllers.js';
import { MANAGEMENT_KEY } from '../support/idp-provider.js';
import { type Member, RestService } from '../support/rest-service.js';
import { type Answer, platforms } from '../support/session-host.js';
import { ProjectsController, ActingController, OrganisationsController } from '../support/session-routes.js';

interface Route {
  readonly method: string;
  /** With `:tenantId` or `:orgId` where the tenant is named. */
  readonly path: string;
}

/** Every route of the REST API, and of an application, that names a tenant in its path: found, not listed. */
const ROUTES = [...CONTROLLERS, ProjectsController, OrganisationsController]
  .flatMap((controller) => routesOf(controller))
  .filter(({ path }) => /:tenantId|:orgId/.test(path));

function routesOf(controller: Type): Route[] {
  const prototype = controller.prototype as Record<string, object>;
  return Object.getOwnPropertyNames(prototype).flatMap((name) => {
    const method = Reflect.getMetadata(METHOD_METADATA, prototype[name]!) as RequestMethod | undefined;
    if (method === undefined) return [];
    const parts = [controller, prototype[name]!].map((target) => Reflect.getMetadata(PATH_METADATA, target) as string);
    return [{ method: RequestMethod[method], path: `/${parts.join('/')}`.replace(/\/+/g, '/').replace(/\/$/, '') }];
  });
}

/** Who calls, seen from the tenant T1. */
const RELATIONS = {
  nobody: 'no session at all',
  'a stranger': 'in no tenant',
  'admin elsewhere': 'Tenant Admin of T2 and nothing in T1',
  'admin of the project': 'the roles at project level, and in no tenant',
  member: 'in T1 without a role',
  'member here, admin elsewhere': 'in T1 without a role, Tenant Admin of T2',
  'former admin': 'Tenant Admin of T1 until a moment ago, by the refresh that came after',
  'refresh JWT of the admin': 'the right person with the wrong token',
  admin: 'Tenant Admin of T1',
} as const;
type Relation = keyof typeof RELATIONS;

/** What each may reach in T1: any member the plain routes, an administrator all of them. */
function isAllowed(relation: Relation, { method, path }: Route): boolean {
  if (relation === 'admin') return !path.endsWith('/bills') && !(method === 'DELETE' && path.startsWith('/tenants/'));
  const forMembers = path === '/tenants/:tenantId/projects' || path === '/organisations/:orgId';
  return forMembers && (relation === 'member' || relation === 'member here, admin elsewhere');
}

describe.each(platforms)('every route of a tenant × every relation of the caller to it, on %s', (platform) => {
  let service: RestService;
  const tokens = new Map<Relation, string>();
  const refreshTokens = new Map<Relation, string>();
  let victim: Member;

  beforeAll(async () => {
    service = await RestService.start(platform, { managementKey: MANAGEMENT_KEY }, [
      ...[ProjectsController, ActingController, OrganisationsController],
    ]);
    for (const id of ['T1', 'T2']) await service.idp.manage('/v1/mgmt/tenant/create', { id, name: id });
    const people = Object.keys(RELATIONS).filter((relation) => relation !== 'nobody');
    const members = new Map<string, Member>();
    for (const [index, relation] of people.entries()) {
      members.set(relation, await service.member(`caller-${index}@example.com`));
    }
    victim = await service.member('victim@example.com');
    const join = async (member: Member, tenantId: string, roleNames: string[] = []): Promise<void> => {
      await service.idp.manage('/v1/mgmt/user/update/tenant/add', { loginId: member.loginId, tenantId });
      if (roleNames.length === 0) return;
      await service.idp.manage('/v2/mgmt/user/update/role/add', { loginId: member.loginId, tenantId, roleNames });
    };
    const who = (relation: Relation): Member => members.get(relation)!;
    await join(victim, 'T1');
    await join(who('admin elsewhere'), 'T2', ['Tenant Admin']);
    await service.idp.manage('/v2/mgmt/user/update/role/add', {
      loginId: who('admin of the project').loginId,
      roleNames: ['Tenant Admin'],
    });
    await join(who('member'), 'T1');
    await join(who('member here, admin elsewhere'), 'T1');
    await join(who('member here, admin elsewhere'), 'T2', ['Tenant Admin']);
    await join(who('former admin'), 'T1', ['Tenant Admin']);
    await join(who('refresh JWT of the admin'), 'T1', ['Tenant Admin']);
    await join(who('admin'), 'T1', ['Tenant Admin']);
    await service.idp.manage('/v1/mgmt/user/update/tenant/remove', {
      loginId: who('former admin').loginId,
      tenantId: 'T1',
    });
    for (const [relation, member] of members) {
      const { sessionJwt } = (await service.postAs(member.refreshJwt, '/auth/refresh')).body as Member;
      refreshTokens.set(relation as Relation, member.refreshJwt);
      const isWrongKind = relation === 'refresh JWT of the admin';
      tokens.set(relation as Relation, isWrongKind ? member.refreshJwt : sessionJwt);
    }
  });
  afterAll(() => service.stop());

  function call(
    { method, path }: Route,
    relation: Relation,
    tenant = 'T1',
    headers: Record<string, string> = {},
    query = '',
  ): Promise<Answer> {
    const url = path
      .replace(/:tenantId|:orgId/, tenant)
      .replace(':userId', victim.userId)
      .replace(':id', '1');
    const token = tokens.get(relation);
    const bodies: Record<string, object> = {
      POST: { loginId: 'nobody@example.com' },
      PUT: { roleNames: ['Tenant Admin'] },
    };
    const authorization: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
    return service.host.send(method, url + query, { ...authorization, ...headers }, bodies[method]);
  }

  const membership = async (): Promise<unknown> => {
    const answer = await service.idp.get(`/v1/mgmt/user?loginId=${victim.loginId}`, MANAGEMENT_KEY);
    return answer.body.user.userTenants;
  };

  it('has found the routes', () => {
    const found = ROUTES.map(({ method, path }) => `${method} ${path}`);
    expect(found).toEqual(
      expect.arrayContaining([
        'GET /auth/tenants/:tenantId/members',
        'POST /auth/tenants/:tenantId/members',
        'PUT /auth/tenants/:tenantId/members/:userId/roles',
        'DELETE /auth/tenants/:tenantId/members/:userId',
        'DELETE /tenants/:tenantId/projects/:id',
        'GET /organisations/:orgId',
      ]),
    );
  });

  // Those who are let in come last: one of the routes takes the victim out of the tenant.
  const cells = (Object.keys(RELATIONS) as Relation[]).flatMap((relation) =>
    ROUTES.map((route) => [relation, `${route.method} ${route.path}`, route] as const),
  );

  it('is answered 401 or 403, and changes nothing, for all who are not its members or lack the role', async () => {
    const before = await membership();
    const wrong: unknown[] = [];
    for (const [relation, name, route] of cells.filter(([relation, , route]) => !isAllowed(relation, route))) {
      const { status, body } = await call(route, relation);
      const { code } = body as { code: string };
      const isRight =
        relation === 'nobody'
          ? status === 401 && code === 'AUTH_REQUIRED'
          : relation === 'refresh JWT of the admin'
            ? status === 401 && code === 'TOKEN_WRONG_TYPE'
            : status === 403 && /^(?:TENANT_MISMATCH|ROLE_REQUIRED|PERMISSION_REQUIRED)$/.test(code);
      if (!isRight) wrong.push([relation, name, status, code]);
    }
    expect(wrong).toEqual([]);
    expect(await membership()).toEqual(before);
  });

  it('is not opened by a header, a parameter or a claim that names another tenant than the path', async () => {
    const before = await membership();
    const wrong: unknown[] = [];
    const lies: [headers: Record<string, string>, query: string][] = [
      [{ 'x-tenant-id': 'T2' }, ''],
      [{ 'x-tenant-id': 'T1' }, ''],
      [{}, '?tenantId=T2&orgId=T2'],
      [{ 'x-tenant-id': 'T2' }, '?tenantId=T2&tenantId=T1'],
    ];
    for (const relation of ['admin elsewhere', 'member here, admin elsewhere'] as const) {
      for (const route of ROUTES.filter((each) => !isAllowed(relation, each))) {
        for (const [headers, query] of lies) {
          const { status, body } = await call(route, relation, 'T1', headers, query);
          if (status !== 403) wrong.push([relation, route, headers, query, status, body]);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(await membership()).toEqual(before);
  });

  it.each(['t1', 'T1%20', 'T1%00', '%54%31%2f..%2fT2', '__proto__', 'constructor', 'T1,T2', 'T1;T2', '*', 'undefined'])(
    'is not opened to its own admin by the spelling %s',
    async (spelling) => {
      for (const route of ROUTES) {
        const { status } = await call(route, 'admin', spelling);
        // 404 where the spelling is no longer the path of a route.
        expect([route.path, [400, 403, 404].includes(status)]).toEqual([route.path, true]);
      }
    },
  );

  it('lets in those who may', async () => {
    const wrong: unknown[] = [];
    for (const [relation, name, route] of cells.filter(([relation, , route]) => isAllowed(relation, route))) {
      const { status, body } = await call(route, relation);
      // The body of the adding route names nobody who exists: that is found out after the door.
      const reached = status < 300 || (route.method === 'POST' && status === 404) || status === 409;
      if (!reached) wrong.push([relation, name, status, body]);
    }
    expect(wrong).toEqual([]);
  });

  it('is switched to by its members alone, whatever else names it', async () => {
    const insiders: Relation[] = ['member', 'member here, admin elsewhere', 'refresh JWT of the admin', 'admin'];
    const wrong: unknown[] = [];
    for (const relation of Object.keys(RELATIONS) as Relation[]) {
      const token = refreshTokens.get(relation);
      const authorization: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
      for (const lie of [{}, { 'x-tenant-id': 'T1' }, { 'x-tenant-id': 'T2' }] as Record<string, string>[]) {
        const headers = { ...authorization, ...lie };
        const { status, body } = await service.post('/auth/tenants/select?tenantId=T2', { tenantId: 'T1' }, headers);
        const { code = 'OK' } = body as { code?: string };
        const expected = token === undefined ? 'AUTH_REQUIRED' : insiders.includes(relation) ? 'OK' : 'TENANT_MISMATCH';
        if (code !== expected) wrong.push([relation, lie, status, code, expected]);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('is named by no other route of the REST API', () => {
    // The second answers with the tenants of whoever asks, and takes none.
    const others = ['POST /auth/tenants/select', 'GET /auth/tenants'];
    const named = CONTROLLERS.flatMap((controller) => routesOf(controller)).filter(({ path }) => /tenant/i.test(path));
    const missing = named.filter(({ path }) => !ROUTES.some((route) => route.path === path));
    expect(missing.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(others.sort());
  });

  it('acts in the session’s own tenant where nothing names one, and in none for those who have none', async () => {
    const acting = { method: 'GET', path: '/acting' };
    expect(await call(acting, 'admin')).toMatchObject({ status: 200, body: { tenantId: 'T1' } });
    expect(await call(acting, 'admin', 'T1', { 'x-tenant-id': 'T2' })).toMatchObject({ status: 403 });
    expect(await call(acting, 'admin elsewhere', 'T1', { 'x-tenant-id': 'T1' })).toMatchObject({ status: 403 });
    expect(await call(acting, 'a stranger')).toMatchObject({ status: 403 });
  });
});
