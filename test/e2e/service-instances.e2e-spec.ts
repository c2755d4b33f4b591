import { ENCRYPTION_KEY } from '../support/idp-provider.js';
import { PostgresServer } from '../support/postgres.js';
import { BUILD_TIMEOUT } from '../support/process-build.js';
import { postJson, type RunningService, ServiceProcesses } from '../support/process-service.js';

const PASSWORD = 'Correct-h0rse';

interface Tokens {
  readonly refreshJwt: string;
}

describe('processes that share a PostgreSQL database', () => {
  const services = new ServiceProcesses();
  let postgres: PostgresServer;
  let one: RunningService;
  let two: RunningService;
  let gateway: { readonly url: string };

  beforeAll(async () => {
    postgres = await PostgresServer.start();
    const environment = {
      IDP_DATABASE_URL: await postgres.createDatabase(),
      IDP_ENCRYPTION_KEY: ENCRYPTION_KEY,
      AUTH_TOKEN_DELIVERY: 'body',
    };
    // Both make tables and keys, or find them.
    [one, two] = await Promise.all([services.start(environment), services.start(environment)]);
    const run = services.spawn({
      DESCOPE_PROJECT_ID: one.projectId,
      DESCOPE_BASE_URL: two.providerUrl,
      AUTH_TOKEN_DELIVERY: 'body',
    });
    const [, url = ''] = await run.matched(/REST API +(http:\S+?)\/auth/);
    gateway = { url };
  }, BUILD_TIMEOUT);

  afterAll(async () => {
    await services.cleanUp();
    await postgres.end();
  });

  async function post(
    url: string,
    path: string,
    body: object,
    token?: string,
  ): Promise<{ status: number; body: Tokens }> {
    const answer = await postJson(`${url}/auth/${path}`, body, token);
    const text = await answer.text();
    return { status: answer.status, body: (text === '' ? {} : JSON.parse(text)) as Tokens };
  }

  it('are one project', () => {
    expect(two.projectId).toBe(one.projectId);
  });

  it('sign in, through another, whoever signed up through one', async () => {
    const loginId = 'ada@example.com';
    expect((await post(one.url, 'signup', { loginId, password: PASSWORD })).status).toBe(201);
    for (const { url } of [two, gateway]) {
      const { status, body } = await post(url, 'signin', { loginId, password: PASSWORD });
      expect(status).toBe(200);
      expect((await post(one.url, 'refresh', {}, body.refreshJwt)).status).toBe(200);
    }
  });

  it('refuse at the next refresh a session that another has ended', async () => {
    const { body } = await post(gateway.url, 'signup', { loginId: 'bea@example.com', password: PASSWORD });
    const { refreshJwt } = body;
    expect((await post(two.url, 'refresh', {}, refreshJwt)).status).toBe(200);
    expect((await post(one.url, 'logout', {}, refreshJwt)).status).toBeLessThan(300);
    for (const { url } of [one, two, gateway]) {
      expect((await post(url, 'refresh', {}, refreshJwt)).status).toBe(401);
    }
  });

  it('say nothing of the password in the URL', () => {
    for (const { run } of [one, two]) {
      expect(run.output).toMatch(/users in postgres:\/\/127\.0\.0\.1:\d+\/test_1"/);
      expect(run.output).not.toContain(postgres.password);
    }
  });
});
