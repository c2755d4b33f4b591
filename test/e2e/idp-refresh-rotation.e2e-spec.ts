import type { LoggerService } from '@nestjs/common';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Provider } from '../../src/idp/index.js';
import { StoppedClock } from '../support/idp-clock.js';
import { type Answer, claimsOf, errorBody, IdpClient, MANAGEMENT_KEY, startProvider } from '../support/idp-provider.js';

const LOGGED_OUT = errorBody('E064001', 'Token expired', 'Expired due to logout');
const WARNING = 'A superseded refresh token was presented: its session was ended';

describe('refresh rotation', () => {
  const clock = new StoppedClock();
  const warnings: unknown[] = [];
  const silent = (): void => undefined;
  const logger: LoggerService = { log: silent, error: silent, warn: (message: unknown) => warnings.push(message) };
  let provider: Provider;
  let client: IdpClient;
  let users = 0;

  beforeAll(async () => {
    provider = await startProvider({ clock, logger, refreshRotation: 'on' });
    client = new IdpClient(provider);
  });

  afterAll(() => provider.close());

  beforeEach(() => void (warnings.length = 0));

  async function signUp(): Promise<string> {
    return (await client.signUp(`user-${(users += 1)}@example.com`)).body.refreshJwt;
  }

  const refresh = (token: string): Promise<Answer> => client.post('/v1/auth/refresh', {}, token);
  const next = async (token: string): Promise<string> => (await refresh(token)).body.refreshJwt;
  const me = (token: string): Promise<Answer> => client.get('/v1/auth/me', token);

  it('answers each refresh with another refresh JWT, which says the same and ends at the same time', async () => {
    const first = await signUp();
    clock.advance(600);
    const answer = await refresh(first);
    const second = answer.body.refreshJwt;
    const { jti, iat, ...claims } = claimsOf(second);
    const before = claimsOf(first);
    expect({ ...claims, jti: before.jti, iat: before.iat }).toEqual(before);
    expect([jti, iat]).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/), Math.floor(clock.now() / 1000)]);
    expect(answer.body.cookieExpiration).toBe(before.exp);
    expect((await refresh(second)).status).toBe(200);
  });

  it('gives all who refresh with one token at one time the same successor', async () => {
    const first = await signUp();
    const answers = await Promise.all(Array.from({ length: 20 }, () => refresh(first)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const successors = new Set(answers.map(({ body }) => body.refreshJwt));
    expect(successors.size).toBe(1);
    clock.advance(10);
    expect(successors).toContain(await next(first));
    expect((await me([...successors][0]!)).status).toBe(200);
    expect(warnings).toEqual([]);
  });

  it('ends the whole session when a token returns after the grace', async () => {
    const first = await signUp();
    const second = await next(first);
    clock.advance(11);
    const reused = await refresh(first);
    expect([reused.status, reused.body]).toEqual([401, LOGGED_OUT]);
    expect((await refresh(second)).body).toEqual(LOGGED_OUT);
    expect((await me(second)).body).toEqual(LOGGED_OUT);
  });

  it('ends it within the grace too, once the successor was used: whoever has that one needs the other no more', async () => {
    const first = await signUp();
    const third = await next(await next(first));
    expect((await refresh(first)).body).toEqual(LOGGED_OUT);
    expect((await refresh(third)).body).toEqual(LOGGED_OUT);
  });

  it.each([
    ['GET', '/v1/auth/me'],
    ['POST', '/v1/auth/me/tenants'],
    ['POST', '/v1/auth/logout'],
    ['POST', '/v1/auth/try-refresh'],
  ])('holds for every call with a refresh token: %s %s', async (method, path) => {
    const call = (token: string) => (method === 'GET' ? client.get(path, token) : client.post(path, {}, token));
    const graced = await signUp();
    await next(graced);
    expect((await call(graced)).status).toBe(200);
    const first = await signUp();
    const second = await next(first);
    clock.advance(11);
    const { status, body } = await call(first);
    expect([status, body]).toEqual(path.endsWith('try-refresh') ? [200, {}] : [401, LOGGED_OUT]);
    expect((await refresh(second)).body).toEqual(LOGGED_OUT);
  });

  it('leaves other sessions of the user alone', async () => {
    const stolen = await signUp();
    const other = (await client.signIn(`user-${users}@example.com`)).body.refreshJwt;
    await next(stolen);
    clock.advance(11);
    await refresh(stolen);
    expect((await refresh(other)).status).toBe(200);
  });

  it('tells the log and the audit log of a reuse, once', async () => {
    const { refreshJwt, user } = (await client.signUp('victim@example.com')).body;
    const second = await next(refreshJwt);
    clock.advance(11);
    for (const token of [refreshJwt, refreshJwt, second]) await refresh(token);
    expect(warnings).toEqual([WARNING]);
    const { body } = await client.manage('/v1/mgmt/audit/search', { actions: ['RefreshTokenReused'] });
    const mine = (body.audits as { userId: string; type: string }[]).filter(({ userId }) => userId === user.userId);
    expect(mine).toMatchObject([{ userId: user.userId, type: 'warn' }]);
  });

  it('keeps what management put into the token, and the tenant that was chosen', async () => {
    await client.manage('/v1/mgmt/tenant/create', { id: 'T1', name: 'One' });
    await client.manage('/v1/mgmt/tenant/create', { id: 'T2', name: 'Two' });
    const first = await signUp();
    const loginId = `user-${users}@example.com`;
    for (const tenantId of ['T1', 'T2']) {
      await client.manage('/v1/mgmt/user/update/tenant/add', { loginId, tenantId });
    }
    const selected = (await client.post('/v1/auth/tenant/select', { tenant: 'T1' }, first)).body.refreshJwt;
    const update = { jwt: selected, customClaims: { plan: 'gold' } };
    const updated = (await client.post('/v1/mgmt/jwt/update', update, MANAGEMENT_KEY)).body.jwt as string;
    const answer = (await refresh(await next(updated))).body;
    expect(claimsOf(answer.refreshJwt)).toMatchObject({ dct: 'T1', plan: 'gold' });
    expect(claimsOf(answer.sessionJwt)).toMatchObject({ dct: 'T1', plan: 'gold' });
  });
});

describe('without refresh rotation', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rotation-'));
  const databaseUrl = `sqlite:${join(folder, 'idp.db')}`;

  afterAll(() => rmSync(folder, { recursive: true }));

  it('answers with the token that was presented, and still refuses one that was superseded while it was on', async () => {
    const clock = new StoppedClock();
    const rotating = await startProvider({ clock, databaseUrl, refreshRotation: 'on' });
    const superseded = (await new IdpClient(rotating).signUp('ada@example.com')).body.refreshJwt;
    const current = (await new IdpClient(rotating).post('/v1/auth/refresh', {}, superseded)).body.refreshJwt;
    await rotating.close();

    const provider = await startProvider({ clock, databaseUrl });
    const client = new IdpClient(provider);
    clock.advance(600);
    expect((await client.post('/v1/auth/refresh', {}, current)).body.refreshJwt).toBe(current);
    expect((await client.post('/v1/auth/refresh', {}, superseded)).body).toEqual(LOGGED_OUT);
    expect((await client.post('/v1/auth/refresh', {}, current)).body).toEqual(LOGGED_OUT);
    await provider.close();
  });
});
