import { PASSWORD } from '../support/idp-provider.js';
import { ORIGIN, RestService } from '../support/rest-service.js';
import { type Answer, platforms, refusal } from '../support/session-host.js';

const WRONG = 'Wrong-h0rse';

describe.each(platforms)('limits by address, on %s', (platform) => {
  let service: RestService;

  beforeEach(async () => {
    service = await RestService.start(platform, { tokenDelivery: 'body', rateLimit: { attempts: 3, messages: 2 } });
  });

  afterEach(() => service.stop());

  const signIn = (loginId: string, password: string, headers = {}): Promise<Answer> =>
    service.post('/auth/signin', { loginId, password }, headers);

  async function statuses(calls: Promise<Answer>[]): Promise<number[]> {
    return (await Promise.all(calls)).map(({ status }) => status);
  }

  function expectLimited({ status, body, headers }: Answer): void {
    expect({ status, body }).toEqual(refusal(429, 'RATE_LIMITED', 'Too many requests.'));
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    expect(Number(headers.get('retry-after'))).toBeLessThanOrEqual(60);
  }

  it('end guessing, for the right password as well, and say when to come again', async () => {
    await service.member('ada@example.com');
    for (let n = 0; n < 3; n += 1) expect((await signIn(`user${n}@example.com`, WRONG)).status).toBe(401);
    expectLimited(await signIn('ada@example.com', PASSWORD));
    expectLimited(await signIn('nobody@example.com', WRONG));
  });

  it('hold for tries at once', async () => {
    const all = await statuses(Array.from({ length: 10 }, (_, n) => signIn(`user${n}@example.com`, WRONG)));
    expect(all.filter((status) => status === 401)).toHaveLength(3);
    expect(all.filter((status) => status === 429)).toHaveLength(7);
  });

  it('do not count who signs in', async () => {
    await service.member('ada@example.com');
    for (let n = 0; n < 8; n += 1) expect((await signIn('ada@example.com', PASSWORD)).status).toBe(200);
  });

  it('count passwords, codes and links together', async () => {
    await service.post('/auth/magic-link/verify', { token: 'x'.repeat(43) });
    await service.post('/auth/enchanted-link/verify', { token: 'x'.repeat(43) });
    await service.post('/auth/password/replace', {
      loginId: 'ada@example.com',
      oldPassword: WRONG,
      newPassword: PASSWORD,
    });
    expectLimited(await signIn('ada@example.com', WRONG));
    expectLimited(await service.post('/auth/magic-link/verify', { token: 'x'.repeat(43) }));
  });

  it('count sign-ups and messages together, and whatever came of them', async () => {
    await service.member('ada@example.com');
    await service.post('/auth/password/reset', { loginId: 'ada@example.com', redirectUrl: ORIGIN });
    expectLimited(await service.post('/auth/password/reset', { loginId: 'ada@example.com', redirectUrl: ORIGIN }));
    expectLimited(await service.post('/auth/signup', { loginId: 'bob@example.com', password: PASSWORD }));
    expect((await signIn('ada@example.com', PASSWORD)).status).toBe(200);
  });

  it('leave sessions alone', async () => {
    const { refreshJwt, sessionJwt } = await service.member('ada@example.com');
    for (let n = 0; n < 4; n += 1) await signIn('ada@example.com', WRONG);
    expectLimited(await signIn('ada@example.com', PASSWORD));
    expect((await service.postAs(refreshJwt, '/auth/refresh')).status).toBe(200);
    expect((await service.host.get('/auth/session', sessionJwt)).status).toBe(200);
  });

  it('do not believe what a caller says of its address', async () => {
    const from = (n: number) => ({
      'x-forwarded-for': `192.0.2.${n}`,
      forwarded: `for=192.0.2.${n}`,
      'x-real-ip': `192.0.2.${n}`,
    });
    for (let n = 0; n < 3; n += 1) await signIn('ada@example.com', WRONG, from(n));
    expectLimited(await signIn('ada@example.com', WRONG, from(9)));
  });
});

describe('a host that says nothing of limits', () => {
  it('has none', async () => {
    const service = await RestService.start('fastify');
    const tries = Array.from({ length: 40 }, (_, n) =>
      service.post('/auth/signin', { loginId: `user${n}@example.com`, password: WRONG }),
    );
    expect(new Set((await Promise.all(tries)).map(({ status }) => status))).toEqual(new Set([401]));
    await service.stop();
  });
});
