import {
  type ArgumentsHost,
  Catch,
  Controller,
  type ExceptionFilter,
  Get,
  HttpException,
  type INestApplication,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';

import { Public, TenantOf } from '../../src/index.js';
import { type FakeDescope, faults, mintSession, startFakeDescope } from '../../src/testing/index.js';
import { createHost, platforms } from '../support/session-host.js';

/** As many applications have one: it knows no module's headers. */
@Catch()
class CatchAllFilter implements ExceptionFilter<unknown> {
  constructor(private readonly host: HttpAdapterHost) {}

  catch(thrown: unknown, context: ArgumentsHost): void {
    const status = thrown instanceof HttpException ? thrown.getStatus() : 500;
    this.host.httpAdapter.reply(context.switchToHttp().getResponse(), { failed: true }, status);
  }
}

@Controller()
class DoorsController {
  @Get('door')
  door() {
    return {};
  }

  @TenantOf(() => Promise.resolve('T9'))
  @Get('resource')
  resource() {
    return {};
  }

  @Public()
  @Get('open')
  open() {
    return {};
  }
}

describe.each(platforms)('under a host’s own filter on %s, a refusal of the guard', (platform) => {
  let descope: FakeDescope;
  const apps: INestApplication[] = [];
  let url: string;

  async function start(): Promise<string> {
    const app = await createHost(platform, {
      baseUrl: descope.baseUrl,
      controllers: [DoorsController],
      options: { projectId: descope.projectId },
    });
    apps.push(app);
    app.useGlobalFilters(new CatchAllFilter(app.get(HttpAdapterHost)));
    await app.listen(0, '127.0.0.1');
    return app.getUrl();
  }

  beforeAll(async () => {
    descope = await startFakeDescope();
    url = await start();
  });
  afterAll(async () => {
    await Promise.all(apps.map((app) => app.close()));
    await descope.close();
  });

  /** Status and the headers that a refusal may have. */
  async function get(path: string, token?: string, host = url) {
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const answer = await fetch(host + path, { headers });
    expect(await answer.json()).toEqual(answer.ok ? {} : { failed: true });
    return [answer.status, answer.headers.get('www-authenticate'), answer.headers.get('retry-after')];
  }

  it('challenges who has no token, and who has a bad one', async () => {
    expect(await get('/door')).toEqual([401, 'Bearer', null]);
    expect(await get('/door', 'bad')).toEqual([401, 'Bearer error="invalid_token"', null]);
  });

  it('adds nothing where nothing is refused, or nothing is to be said', async () => {
    expect(await get('/open')).toEqual([200, null, null]);
    expect(await get('/door', mintSession())).toEqual([200, null, null]);
    expect(await get('/resource', mintSession({ tenants: { T1: {} } }))).toEqual([403, null, null]);
  });

  it('says when to try again', async () => {
    descope.breakDown(faults.status(500));
    expect(await get('/door', mintSession(), await start())).toEqual([503, null, '1']);
  });
});
