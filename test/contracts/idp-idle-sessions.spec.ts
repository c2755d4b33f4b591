import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Provider } from '../../src/idp/index.js';
import { StoppedClock } from '../support/idp-clock.js';
import { engines, useEngine } from '../support/idp-engines.js';
import { errorBody, IdpClient, startProvider, type Answer } from '../support/idp-provider.js';

const MINUTE = 60;
const LOGGED_OUT = errorBody('E064001', 'Token expired', 'Expired due to logout');

describe.each(engines)('a session that ends when nobody uses it for an hour, on $name', (engine) => {
  const { createUrl } = useEngine(engine);
  const clock = new StoppedClock();
  let databaseUrl: string;
  let providers: Provider[];
  let users = 0;

  const open = (idleSeconds: number, refreshRotation: 'on' | 'off' = 'off') =>
    startProvider({ databaseUrl, clock, lifetimes: { idleSeconds }, refreshRotation });

  beforeAll(async () => {
    // On PostgreSQL two instances: what is written down is for both.
    databaseUrl = engine.name === 'SQLite' ? 'sqlite::memory:' : await createUrl();
    const first = await open(60 * MINUTE);
    providers = [first, engine.name === 'SQLite' ? first : await open(60 * MINUTE)];
  });

  afterAll(() => Promise.all([...new Set(providers)].map((provider) => provider.close())));

  const at = (index: 0 | 1) => new IdpClient(providers[index]!);
  const signUp = async () => (await at(0).signUp(`user-${(users += 1)}@example.com`)).body.refreshJwt;
  const refresh = (token: string, index: 0 | 1 = 0): Promise<Answer> => at(index).post('/v1/auth/refresh', {}, token);

  it('goes on while it is refreshed, on whichever instance', async () => {
    const token = await signUp();
    for (let n = 0; n < 4; n += 1) {
      clock.advance(60 * MINUTE);
      expect((await refresh(token, n % 2 === 0 ? 0 : 1)).status).toBe(200);
    }
  });

  it('has ended an hour and a second after the last use, for every instance and for good', async () => {
    const token = await signUp();
    clock.advance(30 * MINUTE);
    expect((await at(1).get('/v1/auth/me', token)).status).toBe(200);
    clock.advance(60 * MINUTE + 1);
    const late = await refresh(token);
    expect([late.status, late.body]).toEqual([401, LOGGED_OUT]);
    expect((await refresh(token, 1)).body).toEqual(LOGGED_OUT);
    expect((await at(1).get('/v1/auth/me', token)).body).toEqual(LOGGED_OUT);
  });

  it('leaves other sessions of the user alone', async () => {
    const idle = await signUp();
    clock.advance(40 * MINUTE);
    const used = (await at(0).signIn(`user-${users}@example.com`)).body.refreshJwt;
    clock.advance(40 * MINUTE);
    expect((await refresh(used)).status).toBe(200);
    expect((await refresh(idle)).status).toBe(401);
  });

  it('is not kept alive by a token that is refused', async () => {
    const token = await signUp();
    const forged = `${token.slice(0, -6)}AAAAAA`;
    for (let n = 0; n < 3; n += 1) {
      clock.advance(25 * MINUTE);
      expect((await refresh(forged)).status).toBe(401);
    }
    expect((await refresh(token)).body).toEqual(LOGGED_OUT);
  });
});

describe('sessions and the end of those that nobody uses', () => {
  const clock = new StoppedClock();
  const open = (databaseUrl: string, idleSeconds: number, refreshRotation: 'on' | 'off' = 'off') =>
    startProvider({ databaseUrl, clock, lifetimes: { idleSeconds }, refreshRotation });

  it('is off unless asked for', async () => {
    const provider = await startProvider({ clock });
    const { refreshJwt } = (await new IdpClient(provider).signUp('ada@example.com')).body;
    clock.advance(27 * 24 * 60 * MINUTE);
    expect((await new IdpClient(provider).post('/v1/auth/refresh', {}, refreshJwt)).status).toBe(200);
    await provider.close();
  });

  it('counts rotated tokens as one session', async () => {
    const provider = await open('sqlite::memory:', 60 * MINUTE, 'on');
    const client = new IdpClient(provider);
    let token = (await client.signUp('ada@example.com')).body.refreshJwt;
    for (let n = 0; n < 3; n += 1) {
      clock.advance(50 * MINUTE);
      token = (await client.post('/v1/auth/refresh', {}, token)).body.refreshJwt;
    }
    clock.advance(61 * MINUTE);
    expect((await client.post('/v1/auth/refresh', {}, token)).body).toEqual(LOGGED_OUT);
    await provider.close();
  });

  it('counts from the sign-in for sessions that are older than the setting, and what it ended stays ended', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'idle-'));
    const databaseUrl = `sqlite:${join(folder, 'idp.db')}`;
    const during = async <T>(idleSeconds: number, work: (client: IdpClient) => Promise<T>): Promise<T> => {
      const provider = await open(databaseUrl, idleSeconds);
      return work(new IdpClient(provider)).finally(() => provider.close());
    };
    const refresh = (token: string) => async (client: IdpClient) =>
      (await client.post('/v1/auth/refresh', {}, token)).body.errorCode;
    const token = await during(0, async (client) => (await client.signUp('ada@example.com')).body.refreshJwt);
    clock.advance(61 * MINUTE);
    expect(await during(0, refresh(token))).toBeUndefined();
    expect(await during(60 * MINUTE, refresh(token))).toBe('E064001');
    expect(await during(0, refresh(token))).toBe('E064001');
    rmSync(folder, { recursive: true });
  });
});
