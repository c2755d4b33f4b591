import { BUILD_TIMEOUT, builtService } from '../support/process-build.js';
import { postJson, type RunningService, ServiceProcesses } from '../support/process-service.js';
import { fuzzRequests, type Known } from './fuzz-request.js';
import type { FuzzRoute } from './fuzz-route.js';
import { FuzzRun } from './fuzz-run.js';
import { providerRoutes } from './provider-routes.js';
import { type OpenApi, serviceRoutes } from './service-routes.js';

/** Of service and provider together. `npm run fuzz -- --requests 100000` sends more. */
const REQUESTS = Number(process.env.FUZZ_REQUESTS ?? 2000);
const SEED = Number(process.env.FUZZ_SEED ?? Date.now() % 1_000_000);

/** Requests between two new users: sooner or later one of the requests signs the caller out. */
const ROUND = 250;

const MANAGEMENT_KEY = 'K-of-the-fuzzed-service-0123456789abcdef';
const PASSWORD = 'Correct-h0rse';
const LONG = 3_600_000;

describe(`requests of any shape, ${REQUESTS} of them`, () => {
  const services = new ServiceProcesses();
  let service: RunningService;

  beforeAll(() => void builtService(), BUILD_TIMEOUT);
  beforeAll(async () => {
    service = await services.start({
      AUTH_TOKEN_DELIVERY: 'body',
      // What is limited is another test's: here every request has to reach its route.
      AUTH_RATE_LIMIT: 'off',
      AUTH_RATE_LIMIT_MESSAGES: 'off',
      IDP_RATE_LIMIT: 'off',
      AUTH_ALLOWED_ORIGINS: 'https://app.example.com',
      AUTH_ALLOWED_REDIRECTS: 'https://app.example.com',
      IDP_MANAGEMENT_KEY: MANAGEMENT_KEY,
    });
  });
  afterAll(() => services.cleanUp());

  /** A user who is an administrator of a tenant, and what one may know of them. */
  async function meet(round: number): Promise<Known> {
    const manage = (path: string, body: object) =>
      postJson(`${service.providerUrl}${path}`, body, `${service.projectId}:${MANAGEMENT_KEY}`);
    const loginId = `user-${SEED}-${round}@example.com`;
    await manage('/v1/mgmt/tenant/create', { id: `T${round}`, name: `Tenant ${round}` });
    await manage('/v1/mgmt/user/create', {
      loginId,
      email: loginId,
      verifiedEmail: true,
      userTenants: [{ tenantId: `T${round}`, roleNames: ['Tenant Admin'] }],
    });
    await manage('/v1/mgmt/user/password/set/active', { loginId, password: PASSWORD });
    const signedIn = await postJson(`${service.url}/auth/signin`, { loginId, password: PASSWORD });
    const { sessionJwt, refreshJwt, user } = (await signedIn.json()) as {
      sessionJwt: string;
      refreshJwt: string;
      user: { userId: string };
    };
    const { projectId } = service;
    return {
      authorizations: [
        `Bearer ${sessionJwt}`,
        `Bearer ${refreshJwt}`,
        `Bearer ${projectId}`,
        `Bearer ${projectId}:${refreshJwt}`,
        `Bearer ${projectId}:${sessionJwt}`,
        `Bearer ${projectId}:${MANAGEMENT_KEY}`,
      ],
      cookies: [`DS=${sessionJwt}; DSR=${refreshJwt}`, `DSR=${refreshJwt}`, 'DS=x; DSR=y'],
      words: [loginId, user.userId, `T${round}`, PASSWORD, 'Tenant Admin', 'User Admin', projectId, refreshJwt],
    };
  }

  async function fuzz(url: string, routes: readonly FuzzRoute[]): Promise<void> {
    const run = new FuzzRun(url);
    for (let round = 0; round * ROUND < REQUESTS / 2; round += 1) {
      const known = await meet(round);
      await run.send(fuzzRequests(routes, known), Math.min(ROUND, REQUESTS / 2 - round * ROUND), SEED + round);
    }
    await run.end();
    const { faults, statuses } = run.result();
    expect(faults.slice(0, 20)).toEqual([]);
    // That nothing was wrong means something only if some of it got through.
    expect(Object.keys(statuses)).toEqual(expect.arrayContaining(['200', '400', '401']));
    expect(service.run.output).not.toMatch(/unhandled|uncaught|"level":"?(?:fatal|60)/i);
  }

  it(
    'get documented answers of the service, and never bring it down',
    async () => {
      const document = (await (await fetch(`${service.url}/docs-json`)).json()) as OpenApi;
      const routes = serviceRoutes(document).filter(({ path }) => path.startsWith('/auth/'));
      expect(routes.length).toBeGreaterThan(20);
      await fuzz(service.url, routes);
    },
    LONG,
  );

  it(
    'get answers of the provider as every SDK reads them, and never bring it down',
    async () => {
      const routes = providerRoutes();
      expect(routes.length).toBeGreaterThan(100);
      await fuzz(service.providerUrl, routes);
    },
    LONG,
  );

  it('leave it as good as new, and nothing in Object.prototype', async () => {
    expect((await fetch(`${service.url}/auth/me`)).status).toBe(401);
    const { code, signal } = await services.end(service.run);
    expect({ code, signal }).toEqual({ code: 0, signal: null });
  });
});
