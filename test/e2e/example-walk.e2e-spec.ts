import { execFileSync, spawnSync } from 'node:child_process';
import { ExampleBuild } from '../support/example-build.js';
import { BUILD_TIMEOUT } from '../support/process-build.js';
import { ProcessRun } from '../support/process-run.js';
import { type RunningService, ServiceProcesses } from '../support/process-service.js';
import { repositoryFile } from '../support/repository.js';

/** Neither is there on every machine that has Node. */
const canWalk = ['bash', 'curl'].every((command) => spawnSync(command, ['--version']).status === 0);

(canWalk ? describe : describe.skip)('the README’s walk with curl', () => {
  const services = new ServiceProcesses();
  let example: ExampleBuild;
  let service: RunningService;
  let app: ProcessRun;
  let url: string;

  beforeAll(async () => {
    example = new ExampleBuild('projects-api');
    example.compile();
    service = await services.start();
    app = new ProcessRun('dist/main.js', {
      cwd: example.folder,
      environment: { PORT: '0', DESCOPE_PROJECT_ID: service.projectId, DESCOPE_BASE_URL: service.providerUrl },
    });
    [, url = ''] = await app.matched(/Projects API at (http:[\w./:]+)/);
  }, BUILD_TIMEOUT);

  afterAll(async () => {
    app.signal('SIGTERM');
    await app.exit;
    await services.cleanUp();
    example.remove();
  });

  it('goes from sign-up to a project that an admin of the tenant removes', () => {
    const script = repositoryFile('examples/projects-api/walk.sh')
      .replaceAll('http://localhost:3000', service.url)
      .replaceAll('http://localhost:3001', service.providerUrl)
      .replaceAll('http://localhost:3002', url);
    const output = execFileSync('bash', ['-c', script], { cwd: services.folder, encoding: 'utf8' });
    const answers = output
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    const user = { loginIds: ['ada@example.com'], name: 'Ada' };
    expect(answers).toMatchObject([
      { user, sessionJwt: expect.any(String) as string },
      { userId: expect.any(String) as string, roles: [], tenants: {}, currentTenant: null },
      { id: 'acme' },
      { name: 'admin', tenantId: '' },
      { user: { userTenants: [{ tenantId: 'acme', roleNames: [] }] } },
      { user: { userTenants: [{ tenantId: 'acme', roleNames: ['admin'] }] } },
      { ok: true },
      { statusCode: 401, code: 'AUTH_REQUIRED' },
      { statusCode: 403, code: 'TENANT_MISMATCH' },
      [{ name: 'Rocket' }],
      204,
    ]);
    expect(answers[0]).not.toHaveProperty('refreshJwt');
  });
});
