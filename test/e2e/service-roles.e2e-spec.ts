import { BUILD_TIMEOUT, builtService } from '../support/process-build.js';
import { postJson, ServiceProcesses } from '../support/process-service.js';

const credentials = { loginId: 'ada@example.com', password: 'Correct-h0rse' };

describe('the halves of the service, apart', () => {
  const services = new ServiceProcesses();

  beforeAll(() => void builtService(), BUILD_TIMEOUT);

  afterAll(() => services.cleanUp());

  it('are a provider that serves its own protocol, health and metrics, and a gateway that serves users', async () => {
    const provider = services.spawn({ AUTH_ROLE: 'provider' });
    const [, metricsUrl = ''] = await provider.matched(/Metrics +(\S+?)\/metrics/);
    const [, providerUrl = ''] = await provider.matched(/Descope API +([^"\n]+)/);
    const [, projectId = ''] = await provider.matched(/project (P\w+)/);
    expect(provider.stdout).toMatch(/REST API +not here \(AUTH_ROLE=provider\)/);
    expect(await get(`${providerUrl}/health/live`)).toEqual([200, { status: 'ok' }]);
    expect(await get(`${providerUrl}/health/ready`)).toEqual([200, { status: 'ok' }]);
    expect((await fetch(`${metricsUrl}/metrics`)).status).toBe(200);
    expect((await postJson(`${providerUrl}/auth/signup`, credentials)).status).toBe(404);

    const gateway = services.spawn({
      AUTH_ROLE: 'gateway',
      DESCOPE_PROJECT_ID: projectId,
      DESCOPE_BASE_URL: providerUrl,
      // Not opened: a database is the provider's.
      IDP_DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
    });
    const [, url = ''] = await gateway.matched(/REST API +(http:\S+?)\/auth/);
    expect((await postJson(`${url}/auth/signup`, credentials)).status).toBe(201);
    expect((await postJson(`${url}/auth/signin`, credentials)).status).toBe(200);
    expect((await postJson(`${url}/v1/auth/password/signin`, credentials)).status).toBe(404);

    const ends = [await services.end(provider), await services.end(gateway)];
    expect(ends).toEqual([
      { code: 0, signal: null },
      { code: 0, signal: null },
    ]);
  });

  it.each<[string, Record<string, string>, RegExp]>([
    ['a gateway that is not told where the provider is', { AUTH_ROLE: 'gateway' }, /DESCOPE_BASE_URL\n +expected/],
    [
      'a gateway that would send passwords in clear',
      { AUTH_ROLE: 'gateway', DESCOPE_BASE_URL: 'http://10.0.0.7:3001' },
      /DESCOPE_ALLOW_HTTP=true/,
    ],
    [
      'a provider that nobody could reach',
      { AUTH_ROLE: 'provider', IDP_PORT: 'off' },
      /IDP_PORT\S*\n +expected a port/,
    ],
  ])('do not start as %s', async (_, environment, message) => {
    const run = services.spawn(environment);
    expect(await run.exit).toEqual({ code: 1, signal: null });
    expect(run.stderr).toMatch(message);
  });
});

async function get(url: string): Promise<[number, unknown]> {
  const answer = await fetch(url);
  return [answer.status, await answer.json()];
}
