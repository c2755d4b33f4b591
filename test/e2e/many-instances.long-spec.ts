import { Balancer } from '../support/balancer.js';
import { CallingClient } from '../support/calling-client.js';
import { ENCRYPTION_KEY } from '../support/idp-provider.js';
import { PostgresServer } from '../support/postgres.js';
import { BUILD_TIMEOUT, builtService } from '../support/process-build.js';
import { ProcessRun } from '../support/process-run.js';
import { ServiceProcesses } from '../support/process-service.js';
import { type Answer, inTurns, post, retried } from '../support/retrying-client.js';

const PASSWORD = 'Correct-h0rse';
const MANAGEMENT_KEY = 'K-of-many-instances-0123456789abcdef';
/** Promised by docs/guide/many-instances.md: each instance reads the keys again as often as that. */
const KNOWN_WITHIN_MS = 5000;
/** What a loaded machine may take longer. */
const SLACK_MS = 10_000;

interface Provider {
  readonly run: ProcessRun;
  readonly url: string;
}

async function until(isSo: () => boolean | Promise<boolean>, patienceMs = KNOWN_WITHIN_MS + SLACK_MS): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error('It did not happen in time');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Three providers behind one database, two gateways before them, and something that spreads connections. */
describe('three providers and two gateways on one PostgreSQL database', () => {
  const services = new ServiceProcesses();
  const providers: Provider[] = [];
  const gateways: string[] = [];
  let postgres: PostgresServer;
  let environment: Record<string, string>;
  let balancer: Balancer;
  let projectId: string;
  let client: CallingClient;
  let rotated: { readonly kid: string; readonly signsTime: number };

  beforeAll(async () => {
    builtService();
    postgres = await PostgresServer.start();
    environment = {
      IDP_DATABASE_URL: await postgres.createDatabase(),
      IDP_ENCRYPTION_KEY: ENCRYPTION_KEY,
      IDP_MANAGEMENT_KEY: MANAGEMENT_KEY,
    };
    // All of them make tables and keys, or find them.
    const runs = [1, 2, 3].map(() => services.spawn({ ...environment, AUTH_ROLE: 'provider' }));
    for (const run of runs) {
      const [, url = ''] = await run.matched(/Descope API +([^"\n]+)/);
      [, projectId = ''] = await run.matched(/project (P\w+)/);
      providers.push({ run, url });
    }
    balancer = await Balancer.start(providers.map(({ url }) => url));
    const gatewayRuns = [1, 2].map(() =>
      services.spawn({
        AUTH_ROLE: 'gateway',
        DESCOPE_PROJECT_ID: projectId,
        DESCOPE_BASE_URL: balancer.url,
        AUTH_TOKEN_DELIVERY: 'body',
      }),
    );
    const kid = await rotateKeys();
    for (const run of gatewayRuns) {
      const [, url = ''] = await run.matched(/REST API +(http:\S+?)\/auth/);
      gateways.push(url);
    }
    // As a quarter of an hour later: the new key is published by all, and its turn comes while the tests below run.
    await Promise.all(providers.map(({ url }) => until(async () => (await kidsAt(url)).includes(kid))));
    rotated = { kid, signsTime: Date.now() + KNOWN_WITHIN_MS };
    await postgres.query(
      `update signing_keys set signs_time = ${rotated.signsTime} where kid = '${kid}'`,
      environment.IDP_DATABASE_URL,
    );
    client = await CallingClient.start(gateways, providers, projectId);
  }, BUILD_TIMEOUT);

  afterAll(async () => {
    await client.stop();
    await services.cleanUp();
    await balancer.stop();
    await postgres.end();
  });

  /** By the command, as an operator does. */
  async function rotateKeys(): Promise<string> {
    const run = new ProcessRun(`${builtService()}/rotate-keys.js`, { cwd: services.folder, environment });
    const [, kid = ''] = await run.matched(/Key (\S+) is published, and signs from 20/);
    expect(await run.exit).toEqual({ code: 0, signal: null });
    return kid;
  }

  async function kidsAt(url: string): Promise<string[]> {
    const { keys } = (await (await fetch(`${url}/v2/keys/${projectId}`)).json()) as { keys: { kid: string }[] };
    return keys.map(({ kid }) => kid);
  }

  const atProvider = (n: number, path: string, body: object, token?: string): Promise<Answer> =>
    post(`${providers[n]?.url}${path}`, body, token === undefined ? projectId : `${projectId}:${token}`);
  const signIn = (n: number, loginId: string, password = PASSWORD) =>
    atProvider(n, '/v1/auth/password/signin', { loginId, password });
  const signUp = (gateway: number, loginId: string) =>
    post(`${gateways[gateway]}/auth/signup`, { loginId, password: PASSWORD });

  it('are one project, and say nothing of the password in the URL', async () => {
    const [found] = await postgres.query(
      'select count(*)::int as projects from projects',
      environment.IDP_DATABASE_URL,
    );
    expect(found).toEqual({ projects: 1 });
    for (const { run } of providers) {
      expect(run.output).toContain(`project ${projectId}`);
      expect(run.output).toMatch(/users in postgres:\/\/127\.0\.0\.1:\d+\/test_1/);
      expect(run.output).not.toContain(postgres.password);
    }
  });

  it('sign in, through any, whoever signed up through one', async () => {
    expect((await signUp(0, 'ada@example.com')).status).toBe(201);
    for (const n of [0, 1, 2]) expect((await signIn(n, 'ada@example.com')).status).toBe(200);
    const there = await post(`${gateways[1]}/auth/signin`, { loginId: 'ada@example.com', password: PASSWORD });
    expect(there.status).toBe(200);
  });

  it('refuse, all of them, a session that one has ended, at the next refresh', async () => {
    const { refreshJwt } = (await signUp(0, 'bea@example.com')).body;
    for (const n of [0, 1, 2]) expect((await atProvider(n, '/v1/auth/refresh', {}, refreshJwt)).status).toBe(200);
    expect((await atProvider(1, '/v1/auth/logout', {}, refreshJwt)).status).toBe(200);
    for (const n of [0, 1, 2]) expect((await atProvider(n, '/v1/auth/refresh', {}, refreshJwt)).status).toBe(401);
    for (const gateway of gateways) {
      expect((await post(`${gateway}/auth/refresh`, {}, refreshJwt)).status).toBe(401);
    }
  });

  it('count failed attempts together', async () => {
    const lock = { enabled: true, lock: true, lockAttempts: 5 };
    expect((await atProvider(0, '/v1/mgmt/password/settings', lock, MANAGEMENT_KEY)).status).toBe(200);
    expect((await signUp(1, 'guess@example.com')).status).toBe(201);
    for (const n of [0, 1, 2, 0]) expect((await signIn(n, 'guess@example.com', 'Wrong-h0rse')).status).toBe(401);
    expect((await signIn(1, 'guess@example.com')).status).toBe(200);
    // The right password began anew: five more, no instance having seen more than two.
    for (const n of [0, 1, 2, 0, 1]) expect((await signIn(n, 'guess@example.com', 'Wrong-h0rse')).status).toBe(401);
    for (const n of [0, 1, 2]) expect((await signIn(n, 'guess@example.com')).status).toBe(401);
  });

  it('change to another key within five seconds of its time, and refuse no token meanwhile', async () => {
    await until(() => client.kidsInUse().every((kid) => kid === rotated.kid), KNOWN_WITHIN_MS + SLACK_MS);
    // Those who began earlier are not late: the last of three is what counts.
    expect(client.lastUseOfAnother(rotated.kid)).toBeLessThan(rotated.signsTime + KNOWN_WITHIN_MS + SLACK_MS);
    await client.stop();
    expect(client.kidsSeen.size).toBe(2);
    expect(client.unexpected).toEqual([]);
  });

  /** @returns how each ended, however often it had to be sent, and whether it was sent more than once */
  const signUps = (prefix: string, count: number, onAnswer: (answered: number) => void) => {
    let answered = 0;
    return inTurns(3, count, async (n) => {
      const outcome = await retried(() => signUp(n % 2, `${prefix}${n}@example.com`));
      onAnswer((answered += 1));
      return outcome;
    });
  };

  /** Each is there: whoever was told so, and whoever was told nothing, asked again and heard that they are. */
  async function expectUsers(prefix: string, outcomes: readonly { status: number; wasRetried: boolean }[]) {
    expect(outcomes.filter(({ status, wasRetried }) => status !== 201 && !(wasRetried && status === 409))).toEqual([]);
    const statuses = await inTurns(3, outcomes.length, async (n) => {
      const credentials = { loginId: `${prefix}${n}@example.com`, password: PASSWORD };
      return (await retried(() => post(`${gateways[n % 2]}/auth/signin`, credentials))).status;
    });
    expect(statuses.filter((status) => status !== 200)).toEqual([]);
  }

  it('lose nothing, and fail nothing that is tried again, when one is killed under load', async () => {
    const { refreshJwt } = (await signUp(0, 'kept@example.com')).body;
    let isOver = false;
    const refreshing = inTurns(1, Number.POSITIVE_INFINITY, async () => {
      if (isOver) return undefined;
      return (await retried(() => post(`${gateways[0]}/auth/refresh`, {}, refreshJwt))).status;
    });
    const outcomes = await signUps('killed', 18, (answered) => {
      if (answered === 5) providers[0]?.run.signal('SIGKILL');
    });
    isOver = true;
    expect(await providers[0]?.run.exit).toEqual({ code: null, signal: 'SIGKILL' });
    expect(new Set(await refreshing)).toEqual(new Set([200]));
    await expectUsers('killed', outcomes);
  });

  it('answer 503 while the database is restarted under load, and go on by themselves with nothing lost', async () => {
    const { sessionJwt = '' } = (await signUp(0, 'safe@example.com')).body;
    let halted: Promise<void> | undefined;
    const load = signUps('restart', 18, (answered) => {
      if (answered === 3) halted = postgres.halt();
    });
    await until(() => halted !== undefined);
    await halted;
    const down = [await signIn(1, 'safe@example.com'), await signIn(2, 'safe@example.com')];
    for (const gateway of gateways) {
      down.push(await post(`${gateway}/auth/signin`, { loginId: 'safe@example.com', password: PASSWORD }));
    }
    expect(down.map(({ status }) => status)).toEqual([503, 503, 503, 503]);
    for (const { retryAfter } of down) expect(retryAfter).toMatch(/^[1-9]\d*$/);
    // The last two are the gateways' own, for what the provider's say.
    expect(down.slice(2).map(({ body }) => body.code)).toEqual(['UPSTREAM_UNAVAILABLE', 'UPSTREAM_UNAVAILABLE']);
    const probes = await Promise.all(['live', 'ready'].map((probe) => fetch(`${providers[1]?.url}/health/${probe}`)));
    expect(probes.map(({ status }) => status)).toEqual([200, 503]);
    // Whoever is signed in does not notice.
    for (const gateway of gateways) {
      const answer = await fetch(`${gateway}/auth/session`, { headers: { authorization: `Bearer ${sessionJwt}` } });
      expect(answer.status).toBe(200);
    }
    await postgres.resume();
    await expectUsers('restart', await load);
    expect((await signIn(1, 'safe@example.com')).status).toBe(200);
    expect(providers.slice(1).every(({ run }) => !run.output.includes('FATAL'))).toBe(true);
  });
});
