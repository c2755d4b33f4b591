import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Controller, Get, type INestApplication, Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { AuthModule, CurrentUser } from '../../src/index.js';
import { createProvider, embedProvider, EmbeddedTransport, IdpStartError, type Provider } from '../../src/provider.js';
import { CHEAP_HASHING } from '../support/idp-provider.js';

const folder = mkdtempSync(join(tmpdir(), 'embed-'));
const databaseUrl = `sqlite:${join(folder, 'idp.db')}`;
const options = {
  databaseUrl,
  hashing: CHEAP_HASHING,
  logger: false,
  mail: { outbox: join(folder, 'outbox') },
} as const;
afterAll(() => rmSync(folder, { recursive: true }));

@Controller('articles')
class ArticlesController {
  @Get()
  list(@CurrentUser('userId') author: string) {
    return { author };
  }
}

// #region embed
@Module({
  imports: [AuthModule.forRootAsync({ useFactory: () => embedProvider(options) })],
  controllers: [ArticlesController],
})
class AppModule {}
// #endregion

async function startApp(root: typeof AppModule): Promise<{ app: INestApplication; url: string }> {
  const module = await Test.createTestingModule({ imports: [root] }).compile();
  const app = module.createNestApplication({ logger: false });
  await app.listen(0, '127.0.0.1');
  return { app, url: await app.getUrl() };
}

interface Session {
  readonly sessionJwt: string;
  readonly user: { readonly userId: string };
}

async function post(url: string, path: string): Promise<{ status: number; body: Session }> {
  const response = await fetch(`${url}/auth${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ loginId: 'ada@example.com', password: 'Correct-h0rse' }),
  });
  return { status: response.status, body: (await response.json()) as Session };
}

describe('an application with a provider inside', () => {
  it('signs users up, knows them by their sessions, and again after the next start', async () => {
    const first = await startApp(AppModule);
    const { status, body } = await post(first.url, '/signup');
    expect(status).toBe(201);
    const authorization = `Bearer ${body.sessionJwt}`;
    const articles = await fetch(`${first.url}/articles`, { headers: { authorization } });
    expect(await articles.json()).toEqual({ author: body.user.userId });
    await first.app.close();

    const second = await startApp(AppModule);
    expect(await post(second.url, '/signin')).toMatchObject({ status: 200, body: { user: body.user } });
    await second.app.close();
  });

  it('closes the provider when it is closed itself', async () => {
    const auth = await embedProvider(options);
    await auth.transport!.close();
    const request = { method: 'GET', url: `${auth.baseUrl}/v2/keys/${auth.projectId}`, headers: {} } as const;
    const answer = await auth.transport!.send({ ...request, signal: new AbortController().signal });
    expect(answer.status).toBe(503);
  });

  it('does not start on a database that cannot be opened, and says why', async () => {
    const start = embedProvider({ ...options, databaseUrl: 'mongodb://localhost/idp' });
    await expect(start).rejects.toThrow(IdpStartError);
    await expect(start).rejects.toMatchObject({ code: 'DATABASE_URL' });
  });
});

describe('a provider that several use', () => {
  let provider: Provider;

  afterAll(() => provider.close());

  it('serves an application in its process and other programs on a port', async () => {
    // #region shared
    provider = await createProvider({
      ...options,
      databaseUrl: 'sqlite::memory:',
      managementKey: 'a-long-random-text',
    });
    const url = await provider.listen(0, '127.0.0.1');

    @Module({
      imports: [
        AuthModule.forRoot({
          projectId: provider.projectId,
          baseUrl: url,
          transport: new EmbeddedTransport(provider),
          managementKey: 'a-long-random-text',
        }),
      ],
    })
    class AppModule {}
    // #endregion
    const { app, url: appUrl } = await startApp(AppModule);
    expect((await post(appUrl, '/signup')).status).toBe(201);
    await app.close();
    expect((await fetch(`${url}/v2/keys/${provider.projectId}`)).status).toBe(200);
  });
});
