import { AuthMetrics } from '../../src/metrics.js';
import { type Host, Host as HostApplication, platforms } from '../support/session-host.js';
import { PROJECT, TestIssuer } from '../support/session-issuer.js';
import { RootController } from '../support/session-routes.js';
import { descopeError, json, StubUpstream } from '../support/stub-upstream.js';

const KEYS = `GET /v2/keys/${PROJECT}`;
const SIGN_IN = 'POST /v1/auth/password/signin';
const credentials = { loginId: 'ada@example.com', password: 'Correct-h0rse' };

describe.each(platforms)('metrics of a host application: %s', (platform) => {
  const issuer = new TestIssuer();
  let upstream: StubUpstream;

  beforeAll(async () => {
    upstream = await StubUpstream.start();
    upstream.routes.set(KEYS, json(200, issuer.keySet));
  });

  afterAll(() => upstream.stop());

  async function started(metrics: AuthMetrics): Promise<Host> {
    return HostApplication.start(platform, {
      baseUrl: upstream.url,
      controllers: [RootController],
      options: { observer: metrics, controllers: true },
    });
  }

  /** The samples of one metric, without those of its buckets: `{labels} value`. */
  async function samples(metrics: AuthMetrics, name: string): Promise<string[]> {
    const lines = (await metrics.registry.metrics()).split('\n');
    return lines.filter((line) => new RegExp(`^${name}[{ ]`).test(line)).map((line) => line.slice(name.length));
  }

  it('count verifications by outcome, and how often a session was known', async () => {
    const metrics = new AuthMetrics();
    const host = await started(metrics);
    expect(await samples(metrics, 'auth_session_cache_lookups_total')).toEqual([
      '{result="hit"} 0',
      '{result="miss"} 0',
    ]);
    const session = issuer.session();
    for (let round = 0; round < 3; round++) expect((await host.get('/me', session)).status).toBe(200);
    for (const token of ['no.token', 'no.token', issuer.session({ exp: 1 })]) await host.get('/me', token);
    await host.send('POST', '/auth/refresh', { authorization: `Bearer ${session}` });
    expect(await samples(metrics, 'auth_token_verifications_total')).toEqual([
      '{kind="session",outcome="OK"} 3',
      '{kind="session",outcome="TOKEN_MALFORMED"} 2',
      '{kind="session",outcome="TOKEN_EXPIRED"} 1',
      '{kind="refresh",outcome="OK"} 0',
      '{kind="refresh",outcome="TOKEN_WRONG_TYPE"} 1',
    ]);
    expect(await samples(metrics, 'auth_session_cache_lookups_total')).toEqual([
      '{result="hit"} 2',
      '{result="miss"} 4',
    ]);
    await host.stop();
  });

  it('count refusals by code, of guards and of routes', async () => {
    const metrics = new AuthMetrics();
    const host = await started(metrics);
    await host.get('/me');
    await host.get('/any-role', issuer.session());
    await host.get('/any-role', issuer.session({ roles: ['admin'] }));
    await host.send('POST', '/auth/signin', {}, { loginId: 7 });
    expect(await samples(metrics, 'auth_refusals_total')).toEqual([
      '{code="AUTH_REQUIRED"} 1',
      '{code="ROLE_REQUIRED"} 1',
      '{code="VALIDATION_FAILED"} 1',
    ]);
    await host.stop();
  });

  it('count calls upstream by call and outcome, with how long they took, and name nobody', async () => {
    const metrics = new AuthMetrics();
    const host = await started(metrics);
    upstream.routes.set(SIGN_IN, descopeError(401, 'E062903'));
    await host.send('POST', '/auth/signin', {}, credentials);
    upstream.routes.set(SIGN_IN, descopeError(503, 'E1'));
    await host.send('POST', '/auth/signin', {}, credentials);
    upstream.routes.set(SIGN_IN, json(200, { no: 'tokens' }));
    await host.send('POST', '/auth/signin', {}, credentials);
    await host.get('/me', issuer.session());
    const name = 'auth_upstream_call_duration_seconds';
    expect(await samples(metrics, `${name}_count`)).toEqual([
      `{call="${SIGN_IN}",outcome="INVALID_CREDENTIALS"} 1`,
      `{call="${SIGN_IN}",outcome="UPSTREAM_UNAVAILABLE"} 1`,
      `{call="${SIGN_IN}",outcome="UPSTREAM_INVALID"} 1`,
      '{call="GET /v2/keys/{projectId}",outcome="OK"} 1',
    ]);
    const sums = (await samples(metrics, `${name}_sum`)).map((line) => Number(line.split('} ')[1]));
    for (const seconds of sums) expect(seconds).toBeGreaterThan(0);
    for (const seconds of sums) expect(seconds).toBeLessThan(10);
    expect(await metrics.registry.metrics()).not.toMatch(/ada|Correct|P2abc/);
    await host.stop();
  });

  it('say whether calls upstream are made, held back or tried again', async () => {
    const metrics = new AuthMetrics();
    const host = await started(metrics);
    const circuit = (open: 0 | 1) => [
      `{state="closed"} ${1 - open}`,
      '{state="half-open"} 0',
      `{state="open"} ${open}`,
    ];
    expect(await samples(metrics, 'auth_upstream_circuit')).toEqual(circuit(0));
    upstream.routes.set(SIGN_IN, descopeError(503, 'E1'));
    for (let call = 0; call < 10; call += 1) await host.send('POST', '/auth/signin', {}, credentials);
    expect(await samples(metrics, 'auth_upstream_circuit')).toEqual(circuit(1));
    upstream.routes.set(SIGN_IN, descopeError(401, 'E062903'));
    let status = 503;
    while (status === 503) status = (await host.send('POST', '/auth/signin', {}, credentials)).status;
    expect(status).toBe(401);
    expect(await samples(metrics, 'auth_upstream_circuit')).toEqual(circuit(0));
    await host.stop();
  });

  it('are those of one application, where a process has two', async () => {
    const [first, second] = [new AuthMetrics(), new AuthMetrics()];
    const hosts = [await started(first), await started(second)];
    await hosts[0]!.get('/me');
    expect(await samples(first, 'auth_refusals_total')).toEqual(['{code="AUTH_REQUIRED"} 1']);
    expect(await samples(second, 'auth_refusals_total')).toEqual([]);
    await Promise.all(hosts.map((host) => host.stop()));
  });
});
