import { Controller, Get, type INestApplication } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { AuthModule, type AuthModuleOptions, CurrentUser, Roles } from '../../src/index.js';
import {
  type FakeDescope,
  faults,
  mintRefresh,
  mintSession,
  startFakeDescope,
  startProvider,
  type TestProvider,
} from '../../src/testing/index.js';

@Controller('articles')
class ArticlesController {
  @Get()
  list(@CurrentUser('userId') author: string) {
    return { author };
  }

  @Roles('editor')
  @Get('drafts')
  drafts() {
    return { reached: true };
  }
}

async function startApp(options: AuthModuleOptions): Promise<INestApplication> {
  const auth = AuthModule.forRoot({ tokenDelivery: 'body', ...options });
  const module = await Test.createTestingModule({ imports: [auth], controllers: [ArticlesController] }).compile();
  const app = module.createNestApplication({ logger: false });
  await app.listen(0, '127.0.0.1');
  return app;
}

/** Calls the application over its socket. */
function client(app: () => INestApplication) {
  const send = async (path: string, init: RequestInit) => {
    const response = await fetch(`${await app().getUrl()}${path}`, init);
    return { status: response.status, headers: response.headers, body: (await response.json()) as { code?: string } };
  };
  return {
    get: (path: string, token: string) => send(path, { headers: { authorization: `Bearer ${token}` } }),
    post: (path: string, body: object, token?: string) =>
      send(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
        body: JSON.stringify(body),
      }),
  };
}

// #region fake
describe('an application on a Descope that a test controls', () => {
  let descope: FakeDescope;
  let app: INestApplication;
  const { get, post } = client(() => app);

  beforeAll(async () => {
    descope = await startFakeDescope();
    app = await startApp({ projectId: descope.projectId, baseUrl: descope.baseUrl });
  });
  afterEach(() => descope.reset());
  afterAll(async () => {
    await app.close();
    await descope.close();
  });

  it('takes minted sessions', async () => {
    const editor = mintSession({ userId: 'U1', roles: ['editor'] });
    expect((await get('/articles', editor)).body).toEqual({ author: 'U1' });
    expect((await get('/articles/drafts', mintSession())).body.code).toBe('ROLE_REQUIRED');
    expect((await get('/articles', mintSession({ expiresIn: '-1m' }))).body.code).toBe('TOKEN_EXPIRED');
  });

  it('signs in, and says so when Descope is gone', async () => {
    descope.on('signIn', descope.signedIn({ userId: 'U1' }), faults.status(503, { retryAfterSeconds: 7 }));
    const credentials = { loginId: 'ada@example.com', password: 'Correct-h0rse' };
    expect((await post('/auth/signin', credentials)).status).toBe(200);
    const refused = await post('/auth/signin', credentials);
    expect([refused.status, refused.body.code]).toEqual([503, 'UPSTREAM_UNAVAILABLE']);
    expect(descope.requestsTo('signIn').map(({ json }) => json)).toMatchObject([credentials, credentials]);
  });
});
// #endregion

describe('an application on a Descope that breaks down', () => {
  it.each([
    ['a status', faults.status(500), 'UPSTREAM_UNAVAILABLE'],
    ['a reset', faults.reset(), 'UPSTREAM_UNAVAILABLE'],
    ['garbage', faults.garbage(), 'UPSTREAM_INVALID'],
    ['an answer that is cut off', faults.truncated(), 'UPSTREAM_INVALID'],
    ['silence', faults.silence(), 'UPSTREAM_TIMEOUT'],
  ])('tells %s from a bad session', async (_name, fault, code) => {
    const descope = await startFakeDescope();
    const app = await startApp({ projectId: descope.projectId, baseUrl: descope.baseUrl, timeoutMs: 300 });
    const { get, post } = client(() => app);
    descope.breakDown(fault);
    // Without keys nothing is known of the token.
    expect((await get('/articles', mintSession())).body.code).toBe('UPSTREAM_UNAVAILABLE');
    expect((await post('/auth/refresh', {}, descope.mintRefresh())).body.code).toBe('UPSTREAM_UNAVAILABLE');
    descope.breakDown(fault, 'signIn');
    expect((await post('/auth/signin', { loginId: 'ada', password: 'Correct-h0rse' })).body.code).toBe(code);
    await app.close();
    await descope.close();
  });

  it('takes what a new key signed, and then nothing that the old one did', async () => {
    const descope = await startFakeDescope();
    const app = await startApp({ projectId: descope.projectId, baseUrl: descope.baseUrl });
    const { get } = client(() => app);
    const old = descope.rotateKeys().mintSession();
    expect((await get('/articles', old)).status).toBe(200);
    expect((await get('/articles', mintSession())).body.code).toBe('TOKEN_INVALID');
    expect(descope.requestsTo('keys')).toHaveLength(1);
    await app.close();
    await descope.close();
  });
});

// #region provider
describe('an application on the real provider', () => {
  let provider: TestProvider;
  let app: INestApplication;
  const { get, post } = client(() => app);
  const credentials = { loginId: 'ada@example.com', password: 'Correct-h0rse' };

  beforeAll(async () => {
    provider = await startProvider();
    await provider.createRole({ name: 'editor' });
    await provider.createUser({ ...credentials, roles: ['editor'] });
    app = await startApp(provider.authOptions);
  });
  afterAll(async () => {
    await app.close();
    await provider.close();
  });

  it('lets an editor sign in and read drafts', async () => {
    expect((await post('/auth/signin', credentials)).status).toBe(200);
    const { sessionJwt } = await provider.signIn(credentials.loginId, credentials.password);
    expect((await get('/articles/drafts', sessionJwt)).status).toBe(200);
  });

  it('has refreshed nothing for a token that the provider did not give', async () => {
    const refused = await post('/auth/refresh', {}, mintRefresh({ projectId: provider.projectId }));
    expect(refused.body.code).toBe('SESSION_REVOKED');
  });
});
// #endregion
