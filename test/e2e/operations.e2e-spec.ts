import { Controller, Get, Module } from '@nestjs/common';
import { HealthCheck, HealthCheckService, TerminusModule } from '@nestjs/terminus';
import { Registry } from 'prom-client';
import { AuthHealthIndicator, AuthModule, Public } from '../../src/index.js';
import { AuthMetrics, ProviderMetrics } from '../../src/metrics.js';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { repositoryFile } from '../support/repository.js';
import { PROJECT, TestIssuer } from '../support/session-issuer.js';
import { descopeError, json, StubUpstream } from '../support/stub-upstream.js';

// #region health
@Public()
@Controller('health')
class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly auth: AuthHealthIndicator,
  ) {}

  @Get('ready')
  @HealthCheck()
  ready() {
    return this.health.check([() => this.auth.keySet(), () => this.auth.upstream()]);
  }
}
// #endregion

describe('a host application in operation', () => {
  const issuer = new TestIssuer();
  let upstream: StubUpstream;

  beforeAll(async () => {
    upstream = await StubUpstream.start();
    upstream.routes.set(`GET /v2/keys/${PROJECT}`, json(200, issuer.keySet));
  });

  afterAll(() => upstream.stop());

  it('has its own health check ask whether tokens can be verified and Descope answers, and its registry count', async () => {
    const projectId = PROJECT;
    const baseUrl = upstream.url;
    // #region module
    const registry = new Registry();
    const auth = AuthModule.forRoot({ projectId, baseUrl, observer: new AuthMetrics({ registry }) });

    @Module({ imports: [auth, TerminusModule], controllers: [HealthController] })
    class AppModule {}
    // #endregion
    const compiled = await Test.createTestingModule({ imports: [AppModule] }).compile();
    const app = compiled.createNestApplication<NestFastifyApplication>(new FastifyAdapter(), { logger: false });
    await app.init();
    const ready = await app.inject('/health/ready');
    expect([ready.statusCode, ready.json()]).toMatchObject([
      200,
      { status: 'ok', info: { keySet: { status: 'up', ageSeconds: 0 }, upstream: { status: 'up' } } },
    ]);

    upstream.answer = descopeError(503, 'E1');
    await app.inject({ method: 'GET', url: '/auth/password/policy' });
    upstream.routes.set(`GET /v2/keys/${PROJECT}`, descopeError(503, 'E1'));
    const notReady = await app.inject('/health/ready');
    expect([notReady.statusCode, notReady.json()]).toMatchObject([
      503,
      { error: { upstream: { status: 'down', code: 'UPSTREAM_UNAVAILABLE' } }, info: { keySet: { status: 'up' } } },
    ]);
    expect(await registry.metrics()).toContain('auth_refusals_total{code="UPSTREAM_UNAVAILABLE"} 1');
    await app.close();
  });

  it('finds in the guide every metric that there is', async () => {
    const registry = new Registry();
    new AuthMetrics({ registry });
    new ProviderMetrics({ registry });
    const metrics = (await registry.getMetricsAsJSON()) as unknown as { name: string; help: string; type: string }[];
    const rows = [
      ...repositoryFile('docs/guide/operations.md').matchAll(/^\| `(auth_\w+)` +\| (\w+) +\| (.+?) +\|$/gm),
    ];
    expect(rows.map(([, name, type, help]) => ({ name, type, help }))).toEqual(
      metrics.map(({ name, type, help }) => ({ name, type, help })),
    );
  });
});
