import { Controller, Module, Sse, UseInterceptors } from '@nestjs/common';
import type { INestApplication } from '@nestjs/common';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { interval, map, type Observable, Subject } from 'rxjs';

import { expectEveryRouteHasPolicy, Public, Roles, SubscriptionExpiryInterceptor } from '../../src/auth/index.js';
import { World } from '../support/context-matrix.js';

@Controller()
class EventsController {
  readonly quiet = new Subject<object>();

  // #region server-sent
  @Roles('reader')
  @UseInterceptors(SubscriptionExpiryInterceptor)
  @Sse('news')
  news(): Observable<{ data: string }> {
    return interval(10).pipe(map(() => ({ data: 'news' })));
  }
  // #endregion

  @Roles('reader')
  @UseInterceptors(SubscriptionExpiryInterceptor)
  @Sse('quiet')
  nothing() {
    return this.quiet;
  }

  @Public()
  @UseInterceptors(SubscriptionExpiryInterceptor)
  @Sse('open')
  open() {
    return interval(10).pipe(map(() => ({ data: 'open' })));
  }
}

@Controller()
class UnendingController {
  @Roles('reader')
  @Sse('unending')
  unending() {
    return interval(10).pipe(map(() => ({ data: 'still' })));
  }
}

@Module({ controllers: [EventsController] })
class EventsModule {}

@Module({ controllers: [UnendingController] })
class UnendingModule {}

describe.each(['express', 'fastify'])('server-sent events on %s', (platform) => {
  const world = new World();
  let app: INestApplication;

  beforeAll(async () => {
    await world.keys.start();
    const compiled = await world.module([EventsModule], { clockToleranceSeconds: 0 }).compile();
    app =
      platform === 'express'
        ? compiled.createNestApplication(new ExpressAdapter(), { logger: false })
        : compiled.createNestApplication<NestFastifyApplication>(new FastifyAdapter(), { logger: false });
    await app.listen(0, '127.0.0.1');
  });
  afterAll(async () => {
    await app.close();
    await world.keys.stop();
  });

  /** Reads until the answer ends, or holds so many events. */
  async function events(path: string, token: string | undefined, most: number, began: () => void): Promise<string> {
    const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const { body } = await fetch(`${await app.getUrl()}${path}`, { headers });
    if (body === null) throw new TypeError('There is no body');
    let text = '';
    began();
    for await (const part of body.pipeThrough(new TextDecoderStream())) {
      text += part;
      if (text.split('data:').length > most) break;
    }
    return text;
  }

  const reader = () => world.session({ roles: ['reader'], jti: String(Math.random()) });
  const expire = () => {
    world.clock.advance(700);
  };

  it('end with their session, and say why', async () => {
    const token = reader();
    expect(await events('/news', token, 2, () => undefined)).toContain('data: news');
    const text = await events('/news', token, 1000, () => setTimeout(expire, 50));
    expect(text).toMatch(/event: error\n(?:id: \d+\n)?data: The token has expired\.\n\n$/);
  });

  it('end also while there are none', async () => {
    const token = world.session({ roles: ['reader'], exp: world.clock.seconds + 1 });
    world.clock.advance(0.9);
    const text = await events('/quiet', token, 1000, () => world.clock.advance(0.1));
    expect(text).toContain('The token has expired.');
  });

  it('go on where anybody may have them', async () => {
    expect(await events('/open', undefined, 5, expire)).toContain('data: open');
  });
});

it('are named where nothing ends them', async () => {
  const world = new World();
  await world.keys.start();
  const compiled = await world.module([UnendingModule]).compile();
  const app = compiled.createNestApplication({ logger: false });
  await app.init();
  expect(() => expectEveryRouteHasPolicy(app)).toThrow(
    'UnendingController.unending (GET /unending): it goes on after its session',
  );
  await app.close();
  await world.keys.stop();
});
