import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ExampleBuild } from '../support/example-build.js';
import { BUILD_TIMEOUT } from '../support/process-build.js';
import { ProcessRun } from '../support/process-run.js';
import { postJson, type RunningService, ServiceProcesses } from '../support/process-service.js';

const PASSWORD = 'Correct-h0rse';

interface Session {
  readonly sessionJwt: string;
  readonly refreshJwt: string;
}

/** The example as a reader starts it, beside the service: two processes and nothing else. */
describe('examples/projects-api', () => {
  const services = new ServiceProcesses();
  let example: ExampleBuild;
  let service: RunningService;
  let app: ProcessRun;
  let url: string;
  let ada: Session;

  beforeAll(async () => {
    example = new ExampleBuild('projects-api');
    example.compile();
    service = await services.start({ AUTH_TOKEN_DELIVERY: 'body' });
    app = run({ DESCOPE_PROJECT_ID: service.projectId, DESCOPE_BASE_URL: service.providerUrl });
    [, url = ''] = await app.matched(/Projects API at (http:[\w./:]+)/);
    ada = await signUp('ada@example.com');
    await manage('/v1/mgmt/tenant/create', { id: 'acme', name: 'Acme' });
    await manage('/v1/mgmt/tenant/create', { id: 'globex', name: 'Globex' });
    await manage('/v1/mgmt/role/create', { name: 'admin' });
    await manage('/v1/mgmt/role/create', { name: 'auditor' });
  }, BUILD_TIMEOUT);

  afterAll(async () => {
    app.signal('SIGTERM');
    await app.exit;
    await services.cleanUp();
    example.remove();
  });

  function run(environment: Record<string, string>): ProcessRun {
    return new ProcessRun('dist/main.js', { cwd: example.folder, environment: { PORT: '0', ...environment } });
  }

  async function signUp(loginId: string): Promise<Session> {
    return (await (await postJson(`${service.url}/auth/signup`, { loginId, password: PASSWORD })).json()) as Session;
  }

  async function refresh({ refreshJwt }: Session): Promise<Session> {
    return (await (await postJson(`${service.url}/auth/refresh`, {}, refreshJwt)).json()) as Session;
  }

  async function manage(path: string, body: object): Promise<void> {
    const key = readFileSync(join(services.folder, 'data/management-key'), 'utf8').trim();
    const { status } = await postJson(service.providerUrl + path, body, `${service.projectId}:${key}`);
    expect(status).toBe(200);
  }

  const joinTenant = (loginId: string, tenantId: string) =>
    manage('/v1/mgmt/user/update/tenant/add', { loginId, tenantId });

  const giveRole = (loginId: string, roleName: string, tenantId?: string) =>
    manage('/v2/mgmt/user/update/role/add', { loginId, roleNames: [roleName], ...(tenantId && { tenantId }) });

  async function call(method: string, path: string, session?: Session, body?: object) {
    const answer = await fetch(url + path, {
      method,
      headers: {
        ...(session && { authorization: `Bearer ${session.sessionJwt}` }),
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, body: text === '' ? undefined : (JSON.parse(text) as Record<string, unknown>) };
  }

  const refusal = (status: number, code: string) => ({ status, body: { statusCode: status, code } });

  it('answers everybody where a route is public', async () => {
    expect(await call('GET', '/status')).toEqual({ status: 200, body: { ok: true } });
  });

  it.each([
    ['GET', '/tenants/acme/projects'],
    ['POST', '/tenants/acme/projects'],
    ['DELETE', '/tenants/acme/projects/1'],
    ['GET', '/reports/usage'],
  ])('asks for a session: %s %s', async (method, path) => {
    expect(await call(method, path)).toMatchObject(refusal(401, 'AUTH_REQUIRED'));
    expect(await call(method, path, { ...ada, sessionJwt: ada.refreshJwt })).toMatchObject(
      refusal(401, 'TOKEN_WRONG_TYPE'),
    );
  });

  it('shows a tenant’s projects to its members, from their next session JWT on', async () => {
    expect(await call('GET', '/tenants/acme/projects', ada)).toMatchObject(refusal(403, 'TENANT_MISMATCH'));
    await joinTenant('ada@example.com', 'acme');
    expect(await call('GET', '/tenants/acme/projects', ada)).toMatchObject(refusal(403, 'TENANT_MISMATCH'));
    ada = await refresh(ada);
    expect(await call('GET', '/tenants/acme/projects', ada)).toEqual({ status: 200, body: [] });
  });

  it('lets members make projects, and admins of that tenant alone remove them', async () => {
    let eve = await signUp('eve@example.com');
    await joinTenant('eve@example.com', 'acme');
    await joinTenant('eve@example.com', 'globex');
    await giveRole('eve@example.com', 'admin', 'globex');
    await giveRole('eve@example.com', 'admin');
    eve = await refresh(eve);
    const { status, body } = await call('POST', '/tenants/acme/projects', eve, { name: 'Rocket' });
    expect({ status, body }).toMatchObject({ status: 201, body: { name: 'Rocket' } });
    const path = `/tenants/acme/projects/${String(body?.id)}`;

    expect(await call('DELETE', path, eve)).toMatchObject(refusal(403, 'ROLE_REQUIRED'));
    await giveRole('eve@example.com', 'admin', 'acme');
    eve = await refresh(eve);
    expect(await call('DELETE', path, eve)).toEqual({ status: 204, body: undefined });
    expect(await call('DELETE', path, eve)).toMatchObject({ status: 404 });
    expect(await call('GET', '/tenants/acme/projects', eve)).toEqual({ status: 200, body: [] });
  });

  it('validates what members send as the application says', async () => {
    expect(await call('POST', '/tenants/acme/projects', ada, { name: '' })).toMatchObject({ status: 400 });
    expect(await call('POST', '/tenants/acme/projects', ada, { name: 'x', owner: 'eve' })).toMatchObject({
      status: 400,
    });
  });

  it('reports to auditors of the project', async () => {
    expect(await call('GET', '/reports/usage', ada)).toMatchObject(refusal(403, 'ROLE_REQUIRED'));
    await giveRole('ada@example.com', 'auditor');
    ada = await refresh(ada);
    expect(await call('GET', '/reports/usage', ada)).toEqual({
      status: 200,
      body: { uptime: expect.any(Number) as number },
    });
  });

  it('has the routes for signing in below /auth', async () => {
    const answer = await call('POST', '/auth/signin', undefined, { loginId: 'ada@example.com', password: PASSWORD });
    expect(answer).toMatchObject({ status: 200, body: { user: { loginIds: ['ada@example.com'] } } });
  });

  it('does not start without a project, and says why', async () => {
    const broken = run({});
    expect((await broken.exit).code).not.toBe(0);
    expect(broken.output).toContain('projectId: expected the id of a Descope project');
  });
});
