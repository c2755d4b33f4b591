import { postJson } from '../support/process-service.js';
import { HostTree, type Major, type Platform } from './host-tree.js';
import { fieldCaller, messageCaller, patternCaller } from './kind-callers.js';
import { PackedPackage } from './packed-package.js';

const MANAGEMENT_KEY = 'K-for-hosts-0123456789';
const ADA = { loginId: 'ada@example.com', password: 'Correct-h0rse' };
const MAJORS: Major[] = ['nest-11', 'nest-12'];
const PLATFORMS: Platform[] = ['express', 'fastify'];

const hosts = MAJORS.flatMap((major) => PLATFORMS.map((platform) => ({ major, platform })));

/** The package installs from the registry's side: needs it, or npm's cache. */
(process.env.SKIP_HOSTS ? describe.skip : describe)('the packed package in hosts', () => {
  let packed: PackedPackage;
  let trees: Record<Major, HostTree>;

  beforeAll(async () => {
    packed = new PackedPackage();
    trees = { 'nest-11': new HostTree('nest-11'), 'nest-12': new HostTree('nest-12') };
    await Promise.all(MAJORS.map((major) => trees[major].install(packed.tarball)));
    await Promise.all(
      MAJORS.map(async (major) => {
        for (const platform of PLATFORMS) await trees[major].compile(platform);
      }),
    );
  }, 300_000);

  afterAll(async () => {
    await Promise.all(MAJORS.map((major) => trees[major].remove()));
    packed.remove();
  });

  it.each(MAJORS)('asks for the driver of SQLite where a provider is started without one: %s', async (major) => {
    const provider = trees[major].start('express', 'provider', { MANAGEMENT_KEY });
    expect(await provider.exit).toEqual({ code: 1, signal: null });
    expect(provider.stderr).toContain('npm install better-sqlite3');
  });

  it.each(hosts)('signs in and guards on $major, $platform', async ({ major, platform }) => {
    const { host, manage } = await startHost(trees[major], platform);
    const get = async (path: string, session?: string) => {
      const answer = await fetch(host + path, {
        headers: session === undefined ? {} : { authorization: `Bearer ${session}` },
      });
      return { status: answer.status, body: await answer.json() };
    };
    const refusal = (status: number, code: string) => ({ status, body: { statusCode: status, code } });

    expect(await get('/status')).toEqual({ status: 200, body: { ok: true } });
    expect(await get('/me')).toMatchObject(refusal(401, 'AUTH_REQUIRED'));
    expect(await get('/me', 'no-token')).toMatchObject(refusal(401, 'TOKEN_MALFORMED'));

    const signUp = await postJson(`${host}/auth/signup`, ADA);
    expect(signUp.status).toBe(201);
    const { user } = (await signUp.json()) as { user: { userId: string } };
    await manage('/v1/mgmt/tenant/create', { id: 'acme', name: 'Acme' });
    await manage('/v1/mgmt/user/update/tenant/add', { loginId: ADA.loginId, tenantId: 'acme' });
    const member = await signIn(host);
    expect(await get('/me', member)).toEqual({ status: 200, body: { userId: user.userId } });
    expect(await get('/tenants/acme/projects', member)).toEqual({ status: 200, body: { tenantId: 'acme' } });
    expect(await get('/tenants/globex/projects', member)).toMatchObject(refusal(403, 'TENANT_MISMATCH'));
    expect(await get('/tenants/acme/settings', member)).toMatchObject(refusal(403, 'ROLE_REQUIRED'));

    await manage('/v1/mgmt/role/create', { name: 'admin' });
    await manage('/v2/mgmt/user/update/role/add', { loginId: ADA.loginId, tenantId: 'acme', roleNames: ['admin'] });
    const admin = await signIn(host);
    expect(await get('/tenants/acme/settings', admin)).toEqual({ status: 200, body: { roles: ['admin'] } });
    expect(await (await postJson(`${host}/auth/signin`, { ...ADA, password: 'wrong' })).json()).toMatchObject({
      code: 'INVALID_CREDENTIALS',
    });
  });

  it.each(MAJORS)('knows sessions of the test kit by the keys of its Descope: %s', async (major) => {
    const kit = trees[major].start('express', 'kit', {});
    const [, projectId = '', baseUrl = '', session = ''] = await kit.matched(/Descope of (\S+) at (\S+) for (\S+)/);
    const { host } = await startApp(trees[major], 'express', { projectId, baseUrl });
    const answer = await fetch(`${host}/me`, { headers: { authorization: `Bearer ${session}` } });
    expect(await answer.json()).toEqual({ userId: 'U1' });
  });

  // The runner that `nest new` of Nest 11 sets up: on these Nodes it cannot give an ES module to `require()`.
  it('is tested by jest, without a line of settings, in CommonJS: nest-11', async () => {
    const tree = trees['nest-11'];
    tree.addSqliteDriver();
    await tree.compile('jest');
    const run = tree.startJest();
    expect({ ...(await run.exit), errors: run.stderr }).toEqual({
      code: 0,
      signal: null,
      errors: expect.stringMatching(/Tests: +1 passed, 1 total/) as string,
    });
  });

  it('guards GraphQL fields, messages of a gateway and of a microservice on Nest 11, and tells Terminus how it is', async () => {
    const tree = trees['nest-11'];
    await tree.installEveryKind();
    await tree.compile('every-kind');
    const kit = tree.start('express', 'kit', {});
    const [, projectId = '', baseUrl = '', session = ''] = await kit.matched(/Descope of (\S+) at (\S+) for (\S+)/);
    const app = tree.start('every-kind', 'every-kind', { DESCOPE_PROJECT_ID: projectId, DESCOPE_BASE_URL: baseUrl });
    const [, host = '', port = ''] = await app.matched(/Host at (http:[\w./:]+) with patterns at (\d+)/);
    const callers = [
      ['graphql', fieldCaller(host)],
      ['socket.io', messageCaller(host)],
      ['rpc', patternCaller(Number(port))],
    ] as const;
    for (const [kind, call] of callers) {
      expect([kind, await call('me', undefined)]).toEqual([kind, 'AUTH_REQUIRED']);
      expect([kind, await call('me', 'no-token')]).toEqual([kind, 'TOKEN_MALFORMED']);
      expect([kind, await call('me', session)]).toEqual([kind, 'U1']);
      expect([kind, await call('admin', session)]).toEqual([
        kind,
        kind === 'rpc' ? 'TENANT_REQUIRED' : 'ROLE_REQUIRED',
      ]);
    }
    const health = await fetch(`${host}/health`);
    expect([health.status, await health.json()]).toMatchObject([
      200,
      { status: 'ok', details: { keySet: { status: 'up' }, upstream: { status: 'up' } } },
    ]);
  });

  it.each(MAJORS)('loads no test kit in production: %s', async (major) => {
    const kit = trees[major].start('express', 'kit', { NODE_ENV: 'production' });
    expect((await kit.exit).code).toBe(1);
    expect(kit.stderr).toContain('must not be loaded in production');
  });
});

/** A host, and a provider of its own from the same package. */
async function startHost(tree: HostTree, platform: Platform) {
  tree.addSqliteDriver();
  const provider = tree.start(platform, 'provider', { MANAGEMENT_KEY });
  const [, projectId = '', providerUrl = ''] = await provider.matched(/Provider of (P\w+) at (http:[\w./:]+)/);
  const { host } = await startApp(tree, platform, { projectId, baseUrl: providerUrl });
  const manage = async (path: string, body: object) => {
    const { status } = await postJson(providerUrl + path, body, `${projectId}:${MANAGEMENT_KEY}`);
    expect(status).toBe(200);
  };
  return { host, manage };
}

async function startApp(tree: HostTree, platform: Platform, descope: { projectId: string; baseUrl: string }) {
  const app = tree.start(platform, platform, {
    DESCOPE_PROJECT_ID: descope.projectId,
    DESCOPE_BASE_URL: descope.baseUrl,
  });
  const [, host = ''] = await app.matched(/Host at (http:[\w./:]+)/);
  return { host };
}

async function signIn(host: string): Promise<string> {
  const answer = await postJson(`${host}/auth/signin`, ADA);
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { sessionJwt: string }).sessionJwt;
}
