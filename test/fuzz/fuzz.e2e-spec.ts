import fc from 'fast-check';
import { BUILD_TIMEOUT, builtService } from '../support/process-build.js';
import { type RunningService, ServiceProcesses } from '../support/process-service.js';
import { Caller, PASSWORD } from './caller.js';
import { documentedRoutes, type OpenApi } from './documented-routes.js';
import { fuzzRequests, type Known } from './fuzz-request.js';
import type { Example, FuzzRoute } from './fuzz-route.js';
import { FuzzRun } from './fuzz-run.js';
import { providerExample } from './provider-examples.js';
import { serviceExample } from './service-examples.js';
import { serviceRoutes } from './service-routes.js';
import { exampleRequest, variedExamples } from './varied-example.js';

/** Of service and provider together. `npm run fuzz -- --requests 100000` sends more. */
const REQUESTS = Number(process.env.FUZZ_REQUESTS ?? 2000);
const SEED = Number(process.env.FUZZ_SEED ?? Date.now() % 1_000_000);

/** Requests between two new users: sooner or later one of the requests signs the caller out. */
const ROUND = 250;

/** Examples that nobody remade would soon be about what is gone. */
const ROUNDS_AN_EXAMPLE_LASTS = 10;

const MANAGEMENT_KEY = 'K-of-the-fuzzed-service-0123456789abcdef';
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
  async function meet(caller: Caller): Promise<Known> {
    const tenantId = await caller.tenant();
    const { loginId, userId, sessionJwt, refreshJwt } = await caller.signIn(await caller.administrator(tenantId));
    await caller.manage('/v1/mgmt/user/password/set/active', { loginId, password: PASSWORD });
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
      words: [loginId, userId, tenantId, PASSWORD, 'Tenant Admin', 'User Admin', projectId, refreshJwt],
    };
  }

  /** Each route's own example first, which has to succeed, then requests of any shape, half of them varied from the examples. */
  async function fuzz(url: string, routes: readonly FuzzRoute[], exampleFor: ExampleFor): Promise<void> {
    const caller = new Caller(service.providerUrl, service.projectId, MANAGEMENT_KEY, SEED);
    const run = new FuzzRun(url);
    let examples = new Map<FuzzRoute, Example>();
    for (let round = 0; round * ROUND < REQUESTS / 2; round += 1) {
      await caller.restore();
      if (round % ROUNDS_AN_EXAMPLE_LASTS === 0) {
        examples = await examplesOf(routes, (route) => exampleFor(route, caller));
        const certain = [...examples].map(([route, example]) => ({
          ...exampleRequest(route, example),
          succeeds: true,
        }));
        await run.sendAll(
          certain.filter(({ route }) => route.method !== 'DELETE'),
          SEED,
        );
        // Of these one deletes what many others are about.
        await run.sendAll(
          certain.filter(({ route }) => route.method === 'DELETE'),
          SEED,
        );
      }
      const known = await meet(caller);
      const requests = fc.oneof(fuzzRequests(routes, known), variedExamples(examples, known.words));
      await run.send(requests, Math.min(ROUND, REQUESTS / 2 - round * ROUND), SEED + round);
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
      const routes = serviceRoutes(document);
      expect(routes.length).toBeGreaterThan(20);
      await fuzz(service.url, routes, serviceExample);
    },
    LONG,
  );

  it(
    'get documented answers of the provider, and never bring it down',
    async () => {
      const document = (await (await fetch(`${service.providerUrl}/docs-json`)).json()) as OpenApi;
      const routes = documentedRoutes(document);
      expect(routes.length).toBeGreaterThan(100);
      await fuzz(service.providerUrl, routes, providerExample);
    },
    LONG,
  );

  it('leave it as good as new, and nothing in Object.prototype', async () => {
    expect((await fetch(`${service.url}/auth/me`)).status).toBe(401);
    const { code, signal } = await services.end(service.run);
    expect({ code, signal }).toEqual({ code: 0, signal: null });
  });
});

type ExampleFor = (route: FuzzRoute, caller: Caller) => Promise<Example>;

async function examplesOf(
  routes: readonly FuzzRoute[],
  exampleFor: (route: FuzzRoute) => Promise<Example>,
): Promise<Map<FuzzRoute, Example>> {
  const examples = new Map<FuzzRoute, Example>();
  for (const route of routes.filter(({ succeeds }) => succeeds)) examples.set(route, await exampleFor(route));
  return examples;
}
