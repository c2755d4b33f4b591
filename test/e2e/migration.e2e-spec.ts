import type { INestApplication, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { startProvider, type SignedIn, type TestProvider } from '../../src/testing/index.js';
import { AppModule } from '../migration/after-keycloak.js';
import { AfterModule } from '../migration/after-node-sdk.js';
import { BeforeModule } from '../migration/before-node-sdk.js';

const PASSWORD = 'Correct-h0rse';

let provider: TestProvider;

/** Starts an application as it is deployed: what Descope is, its environment says. */
async function start(module: Type): Promise<INestApplication> {
  process.env.DESCOPE_PROJECT_ID = provider.projectId;
  process.env.DESCOPE_BASE_URL = provider.baseUrl;
  const app = await NestFactory.create(module, { logger: false });
  await app.listen(0, '127.0.0.1');
  return app;
}

async function call(app: INestApplication, method: string, path: string, token?: string) {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const answer = await fetch(`${await app.getUrl()}${path}`, { method, headers });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? undefined : (JSON.parse(text) as { code?: string }) };
}

async function signIn(user: { roles?: string[]; tenants?: Record<string, string[]> }): Promise<SignedIn> {
  const { loginId } = await provider.createUser({ ...user, password: PASSWORD });
  return provider.signIn(loginId, PASSWORD);
}

beforeAll(async () => {
  provider = await startProvider();
  await provider.createTenant('acme');
  for (const name of ['member', 'admin', 'editor']) await provider.createRole({ name });
  await provider.createRole({ name: 'owner', permissions: ['documents:delete'] });
});

afterAll(() => provider.close());

describe('from a guard on @descope/node-sdk', () => {
  let before: INestApplication;
  let after: INestApplication;
  let admin: SignedIn;

  beforeAll(async () => {
    before = await start(BeforeModule);
    after = await start(AfterModule);
    admin = await signIn({ tenants: { acme: ['member', 'admin'] } });
  });

  afterAll(() => Promise.all([before.close(), after.close()]));

  const statuses = async (method: string, path: string, token?: string) => [
    (await call(before, method, path, token)).status,
    (await call(after, method, path, token)).status,
  ];

  it('answers as before whom it should', async () => {
    const projects = '/tenants/acme/projects';
    const member = await signIn({ tenants: { acme: ['member'] } });
    expect(await statuses('GET', '/status')).toEqual([200, 200]);
    expect(await statuses('GET', projects)).toEqual([401, 401]);
    expect(await statuses('GET', projects, 'no-token')).toEqual([401, 401]);
    expect(await statuses('DELETE', `${projects}/1`, member.sessionJwt)).toEqual([403, 403]);
    expect(await statuses('DELETE', `${projects}/1`, admin.sessionJwt)).toEqual([204, 204]);
    const listed = { status: 200, body: { tenantId: 'acme', userId: member.userId } };
    expect(await call(before, 'GET', projects, member.sessionJwt)).toEqual(listed);
    expect(await call(after, 'GET', projects, member.sessionJwt)).toEqual(listed);
  });

  it('takes no refresh JWT for a session any more', async () => {
    expect(await statuses('DELETE', '/tenants/acme/projects/1', admin.refreshJwt)).toEqual([204, 401]);
  });

  it('takes no role of the project for one of a tenant that nobody named any more', async () => {
    const operator = await signIn({ roles: ['admin'] });
    expect(await statuses('GET', '/settings', operator.sessionJwt)).toEqual([200, 403]);
    expect((await call(after, 'GET', '/settings', operator.sessionJwt)).body?.code).toBe('TENANT_REQUIRED');
  });

  it('tells an outage from a bad token', async () => {
    const other = await startProvider();
    const { loginId } = await other.createUser({ password: PASSWORD });
    const session = await other.signIn(loginId, PASSWORD);
    const first = provider;
    provider = other;
    const apps = [await start(BeforeModule), await start(AfterModule)] as const;
    provider = first;
    await other.close();
    const answers = await Promise.all(
      apps.map((app) => call(app, 'GET', '/tenants/acme/projects', session.sessionJwt)),
    );
    expect(answers).toMatchObject([{ status: 401 }, { status: 503, body: { code: 'UPSTREAM_UNAVAILABLE' } }]);
    await Promise.all(apps.map((app) => app.close()));
  });
});

describe('from nest-keycloak-connect', () => {
  let app: INestApplication;

  beforeAll(async () => {
    app = await start(AppModule);
  });

  afterAll(() => app.close());

  it('has the same routes open, to the same roles', async () => {
    const guest = await signIn({});
    const editor = await signIn({ roles: ['editor'] });
    const owner = await signIn({ roles: ['owner'] });
    expect(await call(app, 'GET', '/documents/count')).toEqual({ status: 200, body: { count: 0 } });
    expect((await call(app, 'GET', '/documents')).status).toBe(401);
    expect(await call(app, 'GET', '/documents', guest.sessionJwt)).toEqual({
      status: 200,
      body: { owner: guest.userId },
    });
    expect((await call(app, 'POST', '/documents', guest.sessionJwt)).body?.code).toBe('ROLE_REQUIRED');
    expect((await call(app, 'POST', '/documents', editor.sessionJwt)).status).toBe(201);
    expect((await call(app, 'DELETE', '/documents/1', editor.sessionJwt)).body?.code).toBe('PERMISSION_REQUIRED');
    expect((await call(app, 'DELETE', '/documents/1', owner.sessionJwt)).status).toBe(204);
  });
});
