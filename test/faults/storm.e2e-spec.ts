import { Controller, Get } from '@nestjs/common';
import type { Provider } from '../../src/idp/index.js';
import { PASSWORD, startProvider } from '../support/idp-provider.js';
import { type Answer, Host } from '../support/session-host.js';

const ADA = 'ada@example.com';

@Controller()
class GuardedController {
  @Get('guarded')
  guarded() {
    return {};
  }
}

/** More sign-ins at once than there are threads to hash for, and places to wait. */
describe('in a storm of sign-ins', () => {
  let provider: Provider;
  let host: Host;

  beforeAll(async () => {
    // Slower than in production, for one at a time and one that waits: on any machine more come than are served.
    const hashing = { memoryKiB: 64 * 1024, passes: 4, concurrency: 1, queue: 1 };
    provider = await startProvider({ databaseUrl: 'sqlite::memory:', hashing });
    host = await Host.start('fastify', {
      baseUrl: await provider.listen(0, '127.0.0.1'),
      controllers: [GuardedController],
      options: { projectId: provider.projectId, controllers: true, tokenDelivery: 'body', timeoutMs: 20_000 },
    });
  });

  afterAll(async () => {
    await host.stop();
    await provider.close();
  });

  const post = (path: string, body: object, token?: string): Promise<Answer> =>
    host.send('POST', path, token === undefined ? {} : { authorization: `Bearer ${token}` }, body);

  it('some are served, the others are told when to come again, and sessions go on', async () => {
    const signedUp = await post('/auth/signup', { loginId: ADA, password: PASSWORD });
    const { sessionJwt, refreshJwt } = signedUp.body as { sessionJwt: string; refreshJwt: string };
    expect((await host.get('/guarded', sessionJwt)).status).toBe(200);

    const weather = { storming: true };
    const storm = Promise.all(
      Array.from({ length: 60 }, () => post('/auth/signin', { loginId: ADA, password: PASSWORD })),
    ).finally(() => (weather.storming = false));
    do {
      const answers = await Promise.all([host.get('/guarded', sessionJwt), post('/auth/refresh', {}, refreshJwt)]);
      expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    } while (weather.storming);

    const answers = await storm;
    const served = answers.filter(({ status }) => status === 200);
    const shed = answers.filter(({ status }) => status !== 200);
    expect(served.length).toBeGreaterThanOrEqual(2);
    expect(shed.length).toBeGreaterThan(0);
    for (const { status, body, headers } of shed) {
      expect([status, (body as { code: string }).code]).toEqual([429, 'RATE_LIMITED']);
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    }
    expect((await post('/auth/signin', { loginId: ADA, password: PASSWORD })).status).toBe(200);
  });
});
