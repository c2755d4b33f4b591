import { Controller, Get } from '@nestjs/common';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Provider } from '../../src/idp/index.js';
import { defaultDatabaseUrl, engineName } from '../support/idp-engine-switch.js';
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
  const folder = mkdtempSync(join(tmpdir(), 'storm-'));
  let provider: Provider;
  let host: Host;

  beforeAll(async () => {
    // A file, as in production: every failure is written to it while others sign in.
    const databaseUrl = engineName === 'SQLite' ? `sqlite:${join(folder, 'idp.db')}` : await defaultDatabaseUrl();
    // Slower than in production, for one at a time and one that waits: on any machine more come than are served.
    const hashing = { memoryKiB: 64 * 1024, passes: 4, concurrency: 1, queue: 1 };
    provider = await startProvider({ databaseUrl, hashing });
    host = await Host.start('fastify', {
      baseUrl: await provider.listen(0, '127.0.0.1'),
      controllers: [GuardedController],
      options: { projectId: provider.projectId, controllers: true, tokenDelivery: 'body', timeoutMs: 20_000 },
    });
  });

  afterAll(async () => {
    await host.stop();
    await provider.close();
    await rm(folder, { recursive: true });
  });

  const post = (path: string, body: object, token?: string): Promise<Answer> =>
    host.send('POST', path, token === undefined ? {} : { authorization: `Bearer ${token}` }, body);

  it('some are served, the others are told when to come again, and sessions go on', async () => {
    const signedUp = await post('/auth/signup', { loginId: ADA, password: PASSWORD });
    const { sessionJwt, refreshJwt } = signedUp.body as { sessionJwt: string; refreshJwt: string };
    expect((await host.get('/guarded', sessionJwt)).status).toBe(200);

    const weather = { storming: true };
    const storm = Promise.all(
      // Some are right, some guess at names that nobody has.
      Array.from({ length: 60 }, (_, index) => {
        const loginId = index % 3 === 0 ? `nobody-${index}@example.com` : ADA;
        return post('/auth/signin', { loginId, password: PASSWORD });
      }),
    ).finally(() => (weather.storming = false));
    do {
      const answers = await Promise.all([host.get('/guarded', sessionJwt), post('/auth/refresh', {}, refreshJwt)]);
      expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    } while (weather.storming);

    const answers = await storm;
    const shed = answers.filter(({ status }) => status !== 200 && status !== 401);
    expect(answers.length - shed.length).toBeGreaterThanOrEqual(2);
    expect(shed.length).toBeGreaterThan(0);
    for (const { status, body, headers } of shed) {
      expect([status, (body as { code: string }).code]).toEqual([429, 'RATE_LIMITED']);
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    }
    expect((await post('/auth/signin', { loginId: ADA, password: PASSWORD })).status).toBe(200);
  });
});
