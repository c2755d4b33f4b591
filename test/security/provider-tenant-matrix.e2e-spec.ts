import type { Provider } from '../../src/idp/index.js';
import { type FuzzRoute } from '../fuzz/fuzz-route.js';
import { providerRoutes } from '../fuzz/provider-routes.js';
import { type Answer, claimsOf, IdpClient, MANAGEMENT_KEY, PASSWORD, startProvider } from '../support/idp-provider.js';
import { type Credential, isOfTenant, type TenantCaller, TenantCallers } from '../support/tenant-callers.js';

/** Found, not listed: every route that Nest is given. */
const ROUTES = providerRoutes();
const MANAGEMENT = ROUTES.filter(({ path }) => path.includes('/mgmt/'));
const OTHERS = ROUTES.filter(({ path }) => !path.includes('/mgmt/'));

const ADMIN_OF_T1 = { tenantId: 'T1', roleNames: ['Tenant Admin'] };

/** What names T1, or claims something there, wherever a request can say so. */
const NAMING_T1: Readonly<Record<string, unknown>> = {
  ...{ tenant: 'T1', tenantId: 'T1', selectedTenant: 'T1', id: 'T1', parent: 'T2' },
  ...{ tenantIds: ['T1'], tenants: ['T1'], ids: ['T1'], names: ['Clerk'] },
  ...{ userTenants: [ADMIN_OF_T1], keyTenants: [ADMIN_OF_T1], roleNames: ['Tenant Admin'], roles: ['Tenant Admin'] },
  ...{ user: { name: 'N', userTenants: [ADMIN_OF_T1], roleNames: ['Tenant Admin'] }, name: 'N', password: PASSWORD },
  ...{ loginOptions: { selectedTenant: 'T1' }, newName: 'N', newPassword: PASSWORD, deliveryMethod: 'email' },
};

/** As above, with claims of its own and every switch turned on. */
const CLAIMING_T1: Readonly<Record<string, unknown>> = {
  ...NAMING_T1,
  customClaims: { dct: 'T1', tenants: { T1: { roles: ['Tenant Admin'] } } },
  loginOptions: { selectedTenant: 'T1', customClaims: { dct: 'T1', tenants: { T1: { roles: ['Tenant Admin'] } } } },
};

const HEADERS = { 'x-tenant-id': 'T1', 'x-descope-tenant-id': 'T1', 'x-descope-tenant': 'T1' };
const QUERY = 'tenant=T1&tenantId=T1&selectedTenant=T1&dct=T1&id=T1';

describe('every route of the provider × every relation of the caller to a tenant', () => {
  let provider: Provider;
  let idp: IdpClient;
  let callers: TenantCallers;
  let newcomers = 0;

  beforeAll(async () => {
    provider = await startProvider({ databaseUrl: 'sqlite::memory:' });
    idp = new IdpClient(provider);
    callers = await TenantCallers.meet(provider);
  });
  afterAll(() => provider.close());

  function call(route: FuzzRoute, authorization: string, values: Readonly<Record<string, unknown>>): Promise<Answer> {
    const path = `${route.path.replace('{projectId}', provider.projectId).replace('{method}', 'sms')}?${QUERY}`;
    if (route.method === 'GET') return idp.raw('GET', path, { ...HEADERS, authorization });
    const loginId = `newcomer-${(newcomers += 1)}@example.com`;
    const flags = values === CLAIMING_T1 ? { dct: true, revokeOtherSessions: true } : {};
    const names = Object.keys(route.body?.properties ?? NAMING_T1);
    const known: Record<string, unknown> = { ...values, ...flags, loginId, identifier: loginId };
    const body = Object.fromEntries(names.filter((name) => name in known).map((name) => [name, known[name]]));
    const headers = { ...HEADERS, authorization, 'content-type': 'application/json' };
    return idp.raw(route.method, path, headers, JSON.stringify(body));
  }

  it('has found the routes', () => {
    expect(MANAGEMENT.length).toBeGreaterThan(80);
    expect(MANAGEMENT.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['/v1/mgmt/tenant/delete', '/v2/mgmt/user/update/role/add', '/v1/mgmt/accesskey']),
    );
    expect(OTHERS.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['/v1/auth/tenant/select', '/v1/auth/accesskey/exchange', '/v1/auth/me/tenants']),
    );
  });

  it('management is for the management key alone: no session, refresh JWT or access key does anything there', async () => {
    const before = await callers.snapshot();
    const credentials = await callers.credentials();
    const wrong: unknown[] = [];
    for (const route of MANAGEMENT) {
      for (const [caller, credential, authorization] of credentials) {
        const { status, body } = await call(route, authorization, NAMING_T1);
        if (status !== 401 || body.errorCode !== 'E061004') {
          wrong.push([route.method, route.path, caller, credential, status, body]);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(await callers.snapshot()).toEqual(before);
  });

  it.each(['/v1/%6dgmt/tenant/all', '/v1//mgmt/tenant/all', '/v1/auth/../mgmt/tenant/all', '/V1/MGMT/tenant/all'])(
    'management is no other way to be reached: %s',
    async (path) => {
      for (const [caller, credential, authorization] of await callers.credentials()) {
        const { status } = await idp.raw('GET', path, { authorization });
        expect([caller, credential, [401, 404].includes(status)]).toEqual([caller, credential, true]);
      }
    },
  );

  it('of the others none tells or gives anything of a tenant to who is not in it, whatever names it', async () => {
    const before = await callers.snapshot();
    const wrong: unknown[] = [];
    let credentials = await callers.credentials();
    for (const route of OTHERS) {
      for (const [caller, credential, authorization] of credentials) {
        for (const values of [NAMING_T1, CLAIMING_T1]) {
          const answer = await call(route, authorization, values);
          const fault = faultOf(route, caller, authorization, answer);
          if (fault !== undefined) wrong.push([route.path, caller, credential, answer.status, fault]);
        }
      }
      // Some routes end sessions: a caller who is signed out would be refused for that alone.
      const [, , admin] = credentials.find(([caller, kind]) => caller === 'an admin' && kind === 'refresh JWT')!;
      const { status } = await idp.raw('POST', '/v1/auth/refresh', { authorization: admin });
      if (status !== 200) credentials = await callers.credentials();
    }
    expect(wrong).toEqual([]);
    expect(await callers.snapshot()).toEqual(before);
  });

  it.each<[path: string, credential: Credential]>([
    ['/v1/auth/tenant/select', 'refresh JWT'],
    ['/v1/auth/accesskey/exchange', 'access key'],
    ['/v1/auth/me/tenants', 'refresh JWT'],
    ['/v1/auth/refresh', 'refresh JWT'],
  ])('%s gives those who are in it what is theirs, so that refusals mean something', async (path, credential) => {
    const route = OTHERS.find((each) => each.path === path)!;
    for (const [caller, kind, authorization] of await callers.credentials()) {
      if (kind !== credential || !isOfTenant(caller)) continue;
      const { status, body } = await call(route, authorization, NAMING_T1);
      expect([caller, status]).toEqual([caller, 200]);
      if (path.endsWith('/tenants')) expect(body.tenants).toMatchObject([{ id: 'T1' }]);
      else expect(claimsOf(body.sessionJwt)).toMatchObject({ dct: 'T1' });
    }
  });

  it.each<[path: string, credential: Credential]>([
    ['/v1/auth/tenant/select', 'refresh JWT'],
    ['/v1/auth/accesskey/exchange', 'access key'],
  ])('%s is refused to those who are not in it', async (path, credential) => {
    const route = OTHERS.find((each) => each.path === path)!;
    for (const [caller, kind, authorization] of await callers.credentials()) {
      if (kind !== credential || isOfTenant(caller)) continue;
      const { status, body } = await call(route, authorization, NAMING_T1);
      expect([caller, status, body.errorDescription]).toEqual([caller, 404, 'Tenant not found']);
    }
  });

  it('the management key is let in everywhere, so that refusals mean something', async () => {
    const refused: string[] = [];
    for (const { method, path } of MANAGEMENT) {
      const headers = { authorization: `Bearer ${provider.projectId}:${MANAGEMENT_KEY}` };
      const { status } = await idp.raw(method, path, headers);
      if (status === 401 || status === 403) refused.push(path);
    }
    expect(refused).toEqual([]);
  });
});

/** What an answer says of T1, or gives there, that is not the caller's. What they came with they may have back. */
function faultOf(
  { path }: FuzzRoute,
  caller: TenantCaller,
  authorization: string,
  { body, headers }: Answer,
): string | undefined {
  const text = JSON.stringify([body, headers]).replaceAll(authorization.split(':')[1] ?? '-', '');
  const tokens = text.match(/eyJ[\w-]+\.[\w-]+\.[\w-]*/g) ?? [];
  for (const { dct, tenants = {} } of tokens.map(claimsOf)) {
    const { T1 } = tenants as { T1?: { roles?: string[] } };
    if (!isOfTenant(caller) && (dct === 'T1' || T1 !== undefined)) return 'a token for T1';
    if (caller === 'a member' && (T1?.roles ?? []).length > 0) return 'a role in T1';
  }
  // Says what a session JWT holds, which is true until it ends, for a former administrator as well.
  const isReading = path === '/v1/auth/validate' && caller === 'a former admin';
  const tells = /"T1"|Tenant T1|Clerk/.test(text);
  return tells && !isOfTenant(caller) && !isReading ? 'a word of T1' : undefined;
}
