import type { Provider } from '../../src/idp/index.js';
import { ExampleBuild } from '../support/example-build.js';
import { IdpClient, PASSWORD, startProvider } from '../support/idp-provider.js';
import { BUILD_TIMEOUT } from '../support/process-build.js';
import { ProcessRun } from '../support/process-run.js';
import { postJson } from '../support/process-service.js';

describe('examples/own-login', () => {
  let example: ExampleBuild;
  let provider: Provider;
  let idp: IdpClient;
  let app: ProcessRun;
  let url: string;

  beforeAll(async () => {
    example = new ExampleBuild('own-login');
    example.compile();
    provider = await startProvider();
    idp = new IdpClient(provider);
    app = new ProcessRun('dist/main.js', {
      cwd: example.folder,
      environment: {
        PORT: '0',
        DESCOPE_PROJECT_ID: provider.projectId,
        DESCOPE_BASE_URL: await provider.listen(0, '127.0.0.1'),
      },
    });
    [, url = ''] = await app.matched(/Listening at (http:[\w./:]+)/);
    await idp.signUp('ada@example.com');
  }, BUILD_TIMEOUT);

  afterAll(async () => {
    app.signal('SIGTERM');
    await app.exit;
    await provider.close();
    example.remove();
  });

  async function logIn(): Promise<{ access: string; renewal: string }> {
    const answer = await postJson(`${url}/login`, { loginId: 'ada@example.com', password: PASSWORD });
    expect(answer.status).toBe(200);
    return (await answer.json()) as { access: string; renewal: string };
  }

  const get = (path: string, token: string) => fetch(url + path, { headers: { authorization: `Bearer ${token}` } });

  it('signs in on a route of its own, and tells who it is', async () => {
    const { access } = await logIn();
    const answer = await get('/account', access);
    expect(await answer.json()).toEqual({ userId: expect.stringMatching(/^U\w+$/) as string, roles: [] });
  });

  it.each([
    [401, 'INVALID_CREDENTIALS', { loginId: 'ada@example.com', password: 'Wrong-h0rse' }],
    [401, 'INVALID_CREDENTIALS', { loginId: 'nobody@example.com', password: PASSWORD }],
    [400, 'VALIDATION_FAILED', { loginId: 'ada@example.com' }],
  ])('refuses with the module’s errors: %i %s', async (statusCode, code, body) => {
    const answer = await postJson(`${url}/login`, body);
    expect(await answer.json()).toMatchObject({ statusCode, code });
  });

  it('checks roles where AccessGuard stands, and not where Passport’s does', async () => {
    const { access } = await logIn();
    expect((await get('/audit', access)).status).toBe(403);
    await idp.manage('/v1/mgmt/role/create', { name: 'auditor' });
    await idp.manage('/v2/mgmt/user/update/role/add', { loginId: 'ada@example.com', roleNames: ['auditor'] });
    expect((await get('/audit', (await logIn()).access)).status).toBe(200);
  });

  it('signs out by AuthService, which takes refresh JWTs alone', async () => {
    const { access, renewal } = await logIn();
    expect(await (await postJson(`${url}/logout`, {}, access)).json()).toMatchObject({ code: 'TOKEN_WRONG_TYPE' });
    expect((await postJson(`${url}/logout`, {}, renewal)).status).toBe(204);
    expect((await idp.post('/v1/auth/refresh', {}, renewal)).status).toBe(401);
  });

  it('mounts no REST API', async () => {
    expect((await postJson(`${url}/auth/signin`, {})).status).toBe(404);
  });
});
