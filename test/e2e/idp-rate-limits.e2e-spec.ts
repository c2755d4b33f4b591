import type { IdpOptions, Provider } from '../../src/idp/index.js';
import { engines, useEngine } from '../support/idp-engines.js';
import { type Answer, errorBody, IdpClient, PASSWORD, startProvider } from '../support/idp-provider.js';

const WRONG = 'Wrong-h0rse';
const ADA = 'ada@example.com';

describe.each(engines)('limits by account, on $name', (engine) => {
  const { createUrl } = useEngine(engine);
  const started: Provider[] = [];

  afterEach(async () => {
    await Promise.all(started.splice(0).map((provider) => provider.close()));
  });

  async function start(options: Partial<IdpOptions> = {}): Promise<IdpClient> {
    const databaseUrl = options.databaseUrl ?? (await createUrl());
    const provider = await startProvider({ rateLimit: { perAccount: 3 }, ...options, databaseUrl });
    started.push(provider);
    return new IdpClient(provider);
  }

  function expectLimited({ status, headers, body }: Answer): void {
    expect({ status, body }).toEqual({
      status: 429,
      body: errorBody('E130429', 'Too many requests', 'API rate limit exceeded.'),
    });
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    expect(Number(headers['retry-after'])).toBeLessThanOrEqual(60);
  }

  it('end guessing at one account, however its login id is written and by whichever call', async () => {
    const client = await start();
    await client.signUp(ADA);
    expect((await client.signIn(ADA, WRONG)).status).toBe(401);
    expect((await client.signIn(ADA.toUpperCase(), WRONG)).status).toBe(401);
    const replace = { loginId: ` ${ADA} `, oldPassword: WRONG, newPassword: PASSWORD };
    expect((await client.post('/v1/auth/password/replace', replace)).status).toBe(401);
    expectLimited(await client.signIn(ADA));
    expectLimited(await client.post('/v1/auth/password/replace', replace));
    expect((await client.signIn('bob@example.com', WRONG)).status).toBe(401);
  });

  it('answer the same for an account that does not exist', async () => {
    const client = await start();
    await client.signUp(ADA);
    const series = async (loginId: string) => {
      const answers = [];
      for (let n = 0; n < 5; n += 1) answers.push(await client.signIn(loginId, WRONG));
      return answers.map(({ status, body }) => ({ status, body }));
    };
    expect(await series('nobody@example.com')).toEqual(await series(ADA));
  });

  it('let through as many of those that come at once', async () => {
    const client = await start();
    const statuses = await Promise.all(
      Array.from({ length: 12 }, async () => (await client.signIn(ADA, WRONG)).status),
    );
    expect(statuses.filter((status) => status === 401)).toHaveLength(3);
    expect(statuses.filter((status) => status === 429)).toHaveLength(9);
  });

  it('do not count who signs in, and end no session', async () => {
    const client = await start();
    const { refreshJwt } = (await client.signUp(ADA)).body;
    for (let n = 0; n < 6; n += 1) expect((await client.signIn(ADA)).status).toBe(200);
    for (let n = 0; n < 3; n += 1) await client.signIn(ADA, WRONG);
    expectLimited(await client.signIn(ADA));
    expect((await client.post('/v1/auth/refresh', {}, refreshJwt)).status).toBe(200);
    expect((await client.get('/v1/auth/me', refreshJwt)).status).toBe(200);
  });

  it('are not needed for the lock after ten failures, which shuts nobody out of a session that is open', async () => {
    const client = await start({ rateLimit: 'off' });
    const { refreshJwt } = (await client.signUp(ADA)).body;
    for (let n = 0; n < 10; n += 1) await client.signIn(ADA, WRONG);
    expect((await client.signIn(ADA)).status).toBe(401);
    expect((await client.post('/v1/auth/refresh', {}, refreshJwt)).status).toBe(200);
    expect((await client.get('/v1/auth/me', refreshJwt)).status).toBe(200);
    const update = { loginId: ADA, newPassword: 'An0ther-h0rse' };
    expect((await client.post('/v1/auth/password/update', update, refreshJwt)).status).toBe(200);
  });

  it('leave it to the other rules what is no login id', async () => {
    const client = await start();
    for (const loginId of ['', ' ', 7, null, { toString: 'x' }, ['a'], 'a\u0000b']) {
      expect((await client.post('/v1/auth/password/signin', { loginId, password: WRONG })).status).toBe(400);
    }
  });

  it('count by address where that is asked for', async () => {
    const client = await start({ rateLimit: { perAccount: 'off', perAddress: 2 } });
    for (let n = 0; n < 2; n += 1) expect((await client.signIn(`user${n}@example.com`, WRONG)).status).toBe(401);
    expectLimited(await client.signIn('other@example.com', WRONG));
    expectLimited(await client.post('/v1/auth/otp/verify/email', { loginId: ADA, code: '123456' }));
    expectLimited(await client.post('/v1/auth/magiclink/verify', { token: 'x' }));
    expectLimited(await client.signUp(ADA));
  });

  it.each([{ perAccount: 0 }, { perAccount: 1.5 }, { perAddress: -1 }, { perAddress: Number.NaN }])(
    'do not start with %j',
    async (rateLimit) => {
      await expect(start({ rateLimit })).rejects.toMatchObject({ code: 'RATE_LIMIT' });
    },
  );

  if (engine.name === 'PostgreSQL') {
    it('are shared by all instances', async () => {
      const databaseUrl = await createUrl();
      const [one, two] = [await start({ databaseUrl }), await start({ databaseUrl })];
      await one.signIn(ADA, WRONG);
      await two.signIn(ADA, WRONG);
      await one.signIn(ADA, WRONG);
      expectLimited(await two.signIn(ADA, WRONG));
      expectLimited(await one.signIn(ADA, WRONG));
    });
  }
});
