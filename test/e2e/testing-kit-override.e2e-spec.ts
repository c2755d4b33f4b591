import { Controller, Get, type INestApplication, Module, Param, UseGuards } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import {
  AccessGuard,
  AuthModule,
  CurrentUser,
  Public,
  RequireTenant,
  Roles,
  type SessionUser,
  TenantRoles,
} from '../../src/index.js';
import { mintAccessKey, mintSession, overrideAuth, type SuppliedSession } from '../../src/testing/index.js';

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

  @TenantRoles('admin')
  @RequireTenant()
  @Get('of/:tenantId')
  ofTenant(@Param('tenantId') tenantId: string) {
    return { tenantId };
  }

  @Public()
  @UseGuards(AuthGuard('descope'))
  @Get('passport')
  passport(@CurrentUser() user: SessionUser) {
    return { author: user.userId };
  }
}

/** Configured as for production: of the project that it names, nobody ever hears. */
const auth = { projectId: 'P2realrealrealrealrealrealre', baseUrl: 'http://descope.invalid', controllers: false };

@Module({ imports: [AuthModule.forRoot(auth)], controllers: [ArticlesController] })
class AppModule {}

@UseGuards(AccessGuard)
@Controller('articles')
class GuardedController extends ArticlesController {}

@Module({ imports: [AuthModule.forRoot({ ...auth, globalGuard: false })], controllers: [GuardedController] })
class AppWithoutGlobalGuard {}

const apps: INestApplication[] = [];
afterEach(async () => {
  await Promise.all(apps.splice(0).map((app) => app.close()));
});

type Get = (path: string, token?: string) => Promise<{ status: number; body: unknown }>;

async function start(session: SuppliedSession, root: unknown = AppModule, adapter?: FastifyAdapter): Promise<Get> {
  const builder = Test.createTestingModule({ imports: [root as typeof AppModule] });
  const module = await overrideAuth(builder).withSession(session).compile();
  const options = { logger: false } as const;
  const app = adapter ? module.createNestApplication(adapter, options) : module.createNestApplication(options);
  apps.push(app);
  await app.listen(0, '127.0.0.1');
  const url = await app.getUrl();
  return async (path, token) => {
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const response = await fetch(`${url}${path}`, { headers });
    return { status: response.status, body: await response.json() };
  };
}

const editor = { userId: 'U-editor', roles: ['editor'], tenants: { T1: { roles: ['admin'] }, T2: {} } };

describe.each([
  ['the global guard on Express', AppModule, () => undefined],
  ['the global guard on Fastify', AppModule, () => new FastifyAdapter()],
  ['a guard in @UseGuards', AppWithoutGlobalGuard, () => undefined],
])('with a session that a test gave, %s', (_name, root, adapter) => {
  it('sees it in requests without a token', async () => {
    const get = await start(editor, root, adapter());
    expect(await get('/articles')).toEqual({ status: 200, body: { author: 'U-editor' } });
    expect((await get('/articles/drafts')).status).toBe(200);
    expect(await get('/articles/passport')).toEqual({ status: 200, body: { author: 'U-editor' } });
  });

  it('still refuses what the session lacks', async () => {
    const get = await start({ ...editor, roles: [] }, root, adapter());
    expect(await get('/articles/drafts')).toMatchObject({ status: 403, body: { code: 'ROLE_REQUIRED' } });
    expect((await get('/articles/of/T1')).status).toBe(200);
    expect(await get('/articles/of/T2')).toMatchObject({ status: 403, body: { code: 'ROLE_REQUIRED' } });
    expect(await get('/articles/of/T3')).toMatchObject({ status: 403, body: { code: 'TENANT_MISMATCH' } });
  });

  it('goes by the minted token of a request that brings one', async () => {
    const get = await start(editor, root, adapter());
    expect(await get('/articles', mintSession({ userId: 'U-other' }))).toMatchObject({ body: { author: 'U-other' } });
    expect(await get('/articles/drafts', mintSession())).toMatchObject({ body: { code: 'ROLE_REQUIRED' } });
    expect(await get('/articles', mintSession({ expiresIn: '-1m' }))).toMatchObject({
      status: 401,
      body: { code: 'TOKEN_EXPIRED' },
    });
    expect(await get('/articles', 'nonsense')).toMatchObject({ status: 401, body: { code: 'TOKEN_MALFORMED' } });
  });
});

describe('sessions that a test gives', () => {
  it('can differ from request to request', async () => {
    const seen: string[] = [];
    const get = await start((request) => {
      seen.push(request.method);
      return request.headers['x-editor'] === undefined ? undefined : editor;
    });
    expect(await get('/articles')).toMatchObject({ status: 401, body: { code: 'AUTH_REQUIRED' } });
    expect(seen).toEqual(['GET']);
  });

  it('can be an access key’s, which routes for users refuse', async () => {
    const get = await start(mintAccessKey({ roles: ['editor'] }));
    expect((await get('/articles')).status).toBe(403);
  });

  it('are nobody’s without a session, as for any stranger', async () => {
    // #region without-session
    const builder = Test.createTestingModule({ imports: [AppModule] });
    const module = await overrideAuth(builder).withoutSession().compile();
    const app = module.createNestApplication({ logger: false });
    await app.listen(0, '127.0.0.1');
    const articles = `${await app.getUrl()}/articles`;

    expect((await fetch(articles)).status).toBe(401);
    const headers = { authorization: `Bearer ${mintSession({ userId: 'U1' })}` };
    expect((await fetch(articles, { headers })).status).toBe(200);
    // #endregion
    await app.close();
  });

  it('can be told from what the request brings', async () => {
    const builder = Test.createTestingModule({ imports: [AppModule] });
    // #region per-request
    const module = await overrideAuth(builder)
      .withSession((request) => (request.headers['x-as'] === 'editor' ? { roles: ['editor'] } : undefined))
      .compile();
    // #endregion
    const app = module.createNestApplication({ logger: false });
    apps.push(app);
    await app.listen(0, '127.0.0.1');
    const drafts = `${await app.getUrl()}/articles/drafts`;
    expect((await fetch(drafts, { headers: { 'x-as': 'editor' } })).status).toBe(200);
    expect((await fetch(drafts)).status).toBe(401);
  });
});
