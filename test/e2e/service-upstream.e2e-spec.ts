import { BUILD_TIMEOUT, builtService } from '../support/process-build.js';
import { postJson, type RunningService, ServiceProcesses } from '../support/process-service.js';

const credentials = { loginId: 'ada@example.com', password: 'Correct-h0rse' };

/** The provider of one service is the Descope that another is pointed at: the same code, and a socket between them. */
describe('a service that is pointed at a Descope project', () => {
  const services = new ServiceProcesses();
  let descope: RunningService;
  let url: string;

  beforeAll(() => void builtService(), BUILD_TIMEOUT);

  beforeAll(async () => {
    descope = await services.start();
    const run = services.spawn({ DESCOPE_PROJECT_ID: descope.projectId, DESCOPE_BASE_URL: descope.providerUrl });
    [, url = ''] = await run.matched(/REST API +(http:\S+?)\/auth/);
  });

  afterAll(() => services.cleanUp());

  it('signs users up and in, renews their sessions and ends them', async () => {
    expect((await postJson(`${url}/auth/signup`, credentials)).status).toBe(201);
    const signedIn = await postJson(`${url}/auth/signin`, credentials);
    const refreshJwt = /DSR=([^;]+)/.exec(signedIn.headers.getSetCookie().join())![1]!;
    const { sessionJwt } = (await signedIn.json()) as { sessionJwt: string };

    const session = await fetch(`${url}/auth/session`, { headers: { authorization: `Bearer ${sessionJwt}` } });
    expect(await session.json()).toMatchObject({ claims: { iss: descope.projectId } });
    expect((await postJson(`${url}/auth/refresh`, {}, refreshJwt)).status).toBe(200);
    expect((await postJson(`${url}/auth/logout`, {}, refreshJwt)).status).toBe(204);
    const again = await postJson(`${url}/auth/refresh`, {}, refreshJwt);
    expect([again.status, await again.json()]).toMatchObject([401, { code: 'SESSION_REVOKED' }]);
  });

  it('answers 503 while Descope is down, verifies sessions all the same, and recovers by itself', async () => {
    const signedIn = await postJson(`${descope.url}/auth/signin`, credentials);
    const { sessionJwt } = (await signedIn.json()) as { sessionJwt: string };
    const headers = { authorization: `Bearer ${sessionJwt}` };
    expect((await fetch(`${url}/auth/session`, { headers })).status).toBe(200);
    await services.end(descope.run, 'SIGKILL');

    const down = await postJson(`${url}/auth/signin`, credentials);
    expect([down.status, await down.json()]).toMatchObject([503, { code: 'UPSTREAM_UNAVAILABLE' }]);
    expect(down.headers.get('retry-after')).toMatch(/^[1-9]/);
    expect((await fetch(`${url}/auth/session`, { headers })).status).toBe(200);
    const notReady = await fetch(`${url}/health/ready`);
    expect([notReady.status, await notReady.json()]).toMatchObject([
      503,
      {
        status: 'error',
        details: { keySet: { status: 'up' }, upstream: { status: 'down', code: 'UPSTREAM_UNAVAILABLE' } },
      },
    ]);
    expect((await fetch(`${url}/health/live`)).status).toBe(200);

    await services.start({ IDP_PORT: new URL(descope.providerUrl).port });
    expect((await postJson(`${url}/auth/signin`, credentials)).status).toBe(200);
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
  });
});
