import type { ExecutionContext } from '@nestjs/common';

import { type FakeDescope, startFakeDescope } from '../../src/testing/index.js';
import { Host, platforms, refusal } from '../support/session-host.js';
import { TestIssuer } from '../support/session-issuer.js';
import { routes } from '../support/session-routes.js';

const issuer = new TestIssuer();
let keys: FakeDescope;

const required = refusal(403, 'TENANT_REQUIRED', 'A tenant is required.');
const mismatch = refusal(403, 'TENANT_MISMATCH', 'The tenant is not one of the session’s.');
const roleRequired = refusal(403, 'ROLE_REQUIRED', 'A required role is missing.');

const tenants = { T1: { roles: ['admin'], permissions: ['billing'] }, T2: { roles: ['viewer'], permissions: [] } };
const both = issuer.session({ tenants, dct: 'T1', roles: ['admin'], permissions: ['billing'] });

interface Request {
  readonly headers: Record<string, string | undefined>;
}

beforeAll(async () => {
  keys = await startFakeDescope({ projectId: issuer.projectId });
});
afterAll(() => keys.close());

describe.each(platforms)('on %s, a tenant route', (platform) => {
  let host: Host;

  beforeAll(async () => {
    host = await Host.start(platform, { baseUrl: keys.baseUrl, controllers: routes });
  });
  afterAll(() => host.stop());

  it('acts in the tenant that it names, and gives the handler the user’s grants there', async () => {
    expect(await host.get('/tenants/T1/projects', both)).toMatchObject({
      status: 200,
      body: { tenantId: 'T1', ...tenants.T1 },
    });
  });

  it('acts in another tenant than the current one, if the session holds it', async () => {
    expect(await host.get('/tenants/T2/projects', both)).toMatchObject({
      status: 200,
      body: { tenantId: 'T2', ...tenants.T2 },
    });
  });

  it.each(['T3', 'constructor', '__proto__', 'toString', 'hasOwnProperty', 'T1,T2', '%20', 't1', 'T1%00'])(
    'does not act in %s',
    async (tenantId) => {
      expect(await host.get(`/tenants/${tenantId}/projects`, both)).toMatchObject(mismatch);
    },
  );

  it('asks for the role in that tenant: neither the project’s nor another tenant’s will do', async () => {
    const remove = (tenantId: string) =>
      host.send('DELETE', `/tenants/${tenantId}/projects/1`, { authorization: `Bearer ${both}` });
    expect(await remove('T1')).toMatchObject({ status: 200, body: { tenantId: 'T1' } });
    expect(await remove('T2')).toMatchObject(roleRequired);
    expect(await remove('T3')).toMatchObject(mismatch);
  });

  it('asks for the permission in that tenant', async () => {
    expect(await host.get('/tenants/T1/projects/bills', both)).toMatchObject({ status: 200, body: { reached: true } });
    expect(await host.get('/tenants/T2/projects/bills', both)).toMatchObject(
      refusal(403, 'PERMISSION_REQUIRED', 'A required permission is missing.'),
    );
  });

  it('asks for a session first', async () => {
    expect(await host.get('/tenants/T1/projects')).toMatchObject(
      refusal(401, 'AUTH_REQUIRED', 'Authentication is required.'),
    );
  });

  it('lets the header agree with the route, and not contradict it', async () => {
    expect(await host.get('/tenants/T2/projects', both, { 'x-tenant-id': 'T2' })).toMatchObject({
      status: 200,
      body: { tenantId: 'T2' },
    });
    expect(await host.get('/tenants/T2/projects', both, { 'x-tenant-id': 'T1' })).toMatchObject(mismatch);
    expect(await host.get('/tenants/T1/projects', both, { 'x-tenant-id': '' })).toMatchObject(mismatch);
  });

  describe('that names none', () => {
    it.each([
      ['the header', both, { 'x-tenant-id': 'T2' }, 'T2'],
      ['the current tenant', both, {}, 'T1'],
      ['the only tenant', issuer.session({ tenants: { T9: {} } }), {}, 'T9'],
      [
        'the current tenant of a token without a tenants claim',
        issuer.session({ tenants: undefined, dct: 'T5' }),
        {},
        'T5',
      ],
    ])('takes it from %s', async (_name, jwt, headers, tenantId) => {
      expect(await host.get('/acting', jwt, headers as Record<string, string>)).toMatchObject({
        status: 200,
        body: { tenantId },
      });
    });

    it('refuses if nothing says which', async () => {
      expect(await host.get('/acting', issuer.session({ tenants }))).toMatchObject(required);
      expect(await host.get('/acting', issuer.session({ tenants: {} }))).toMatchObject(required);
      expect(await host.get('/acting', issuer.session({ tenants, dct: 'T3' }))).toMatchObject(required);
    });

    it('takes from the header only what the session holds', async () => {
      for (const header of ['T3', 'T1, T2', 'constructor', '__proto__']) {
        expect(await host.get('/acting', both, { 'x-tenant-id': header })).toMatchObject(mismatch);
      }
    });
  });

  it('takes a token without a tenants claim for the tenant’s, and not for the project’s', async () => {
    const jwt = issuer.session({
      tenants: undefined,
      dct: 'T5',
      roles: ['admin', 'staff'],
      permissions: ['articles:write'],
    });
    expect(await host.send('DELETE', '/tenants/T5/projects/1', { authorization: `Bearer ${jwt}` })).toMatchObject({
      status: 200,
    });
    expect(await host.get('/any-role', jwt)).toMatchObject(roleRequired);
    expect(await host.get('/staff', jwt)).toMatchObject(roleRequired);
  });

  it('takes the tenant from the parameter that it names', async () => {
    expect(await host.get('/organisations/T2', both)).toMatchObject({ status: 200, body: { tenantId: 'T2' } });
    expect(await host.get('/organisations/T3', both)).toMatchObject(mismatch);
  });

  it('answers 500 if it wants the tenant and demands none', async () => {
    expect((await host.get('/mistakes/no-tenant-demanded', both)).status).toBe(500);
  });
});

describe.each(platforms)('on %s, a tenant resolver', (platform) => {
  it('replaces the order, and can select only what the session holds', async () => {
    const tenantResolver = (context: ExecutionContext) =>
      context.switchToHttp().getRequest<Request>().headers['x-acting-in'];
    const host = await Host.start(platform, {
      baseUrl: keys.baseUrl,
      controllers: routes,
      options: { tenantResolver },
    });
    try {
      expect(await host.get('/acting', both, { 'x-acting-in': 'T2', 'x-tenant-id': 'T1' })).toMatchObject({
        status: 200,
        body: { tenantId: 'T2' },
      });
      expect(await host.get('/acting', both, { 'x-acting-in': 'T3' })).toMatchObject(mismatch);
      expect(await host.get('/acting', both)).toMatchObject(required);
      expect(await host.get('/organisations/T1', both, { 'x-acting-in': 'T2' })).toMatchObject(mismatch);
    } finally {
      await host.stop();
    }
  });
});
