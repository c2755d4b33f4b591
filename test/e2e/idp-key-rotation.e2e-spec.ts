import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { KeySet } from '../../src/auth/session/index.js';
import { createHttpApplication } from '../../src/idp/http-application.js';
import { type IdpOptions, rotateKeys } from '../../src/idp/index.js';
import { KeyRefresher, Project } from '../../src/idp/keys/index.js';
import { StoppedClock } from '../support/idp-clock.js';
import { type EngineCase, engines, useEngine } from '../support/idp-engines.js';
import { CollectingMailer } from '../support/idp-mail.js';
import { CHEAP_HASHING, ENCRYPTION_KEY, MANAGEMENT_KEY, PASSWORD } from '../support/idp-provider.js';

const DAY = 86_400;
/** What README and docs/decisions/many-instances.md promise: published for so long, and known to all within five seconds. */
const PUBLISHED = 900;
const KNOWN_WITHIN = 5;

describe.each<EngineCase>(engines)('signing keys of instances that share a $name database', (engine) => {
  const { createUntouchedUrl } = useEngine(engine);
  const mailer = new CollectingMailer();
  const running: Instance[] = [];
  let clock: StoppedClock;
  let databaseUrl: string;
  let one: Instance;
  let two: Instance;

  beforeEach(async () => {
    clock = new StoppedClock();
    databaseUrl = await createUntouchedUrl();
    one = await start();
    two = await start();
  });

  afterEach(() => Promise.all(running.splice(0).map((instance) => instance.close())));

  async function start(options: Partial<IdpOptions> = {}): Promise<Instance> {
    const instance = new Instance(
      await createHttpApplication({
        databaseUrl,
        clock,
        managementKey: MANAGEMENT_KEY,
        encryptionKey: ENCRYPTION_KEY,
        hashing: CHEAP_HASHING,
        logger: false,
        mail: { mailer },
        ...options,
      }),
    );
    running.push(instance);
    return instance;
  }

  const rotate = (rotation = {}) => rotateKeys({ databaseUrl, encryptionKey: ENCRYPTION_KEY }, rotation);

  it('take turns by themselves when they are 90 days old, and one instance makes the next', async () => {
    const [before] = await one.kids();
    clock.advance(90 * DAY - 1);
    await Promise.all([one.refresh(), two.refresh()]);
    expect(await one.kids()).toEqual([before]);
    clock.advance(3601);
    await Promise.all([one.refresh(), two.refresh()]);
    await Promise.all([one.refresh(), two.refresh()]);
    const kids = await one.kids();
    expect([kids.length, await two.kids()]).toEqual([2, kids]);
    const token = await one.signUp('auto@example.com');
    expect(kidOf(token)).toBe(before);
    clock.advance(PUBLISHED);
    await two.refresh();
    expect(kidOf(await two.refreshed(token))).toBe(kids[1]);
  });

  // What follows happens in the instances: one engine shows it.
  if (engine.name !== 'SQLite') return;

  it('take no turns where that is switched off', async () => {
    await Promise.all(running.splice(0).map((instance) => instance.close()));
    const alone = await start({ keyRotationDays: 0 });
    clock.advance(1000 * DAY);
    await alone.refresh();
    expect(await alone.kids()).toHaveLength(1);
  });

  it('change over within the promised time, and no guard ever refuses a token', async () => {
    const token = await one.signUp('ada@example.com');
    const [before] = await one.kids();
    let fetches = 0;
    // Two that fetched the keys at different times, each again as its own rules say.
    const guards = [one, two].map((instance) => {
      const source = () => {
        fetches += 1;
        return instance.keySet();
      };
      return new KeySet(source, clock);
    });
    await guards[0]?.find(before ?? '');
    clock.advance(7);
    await guards[1]?.find(before ?? '');
    const { kid } = await rotate();
    const refused: string[] = [];
    let usedByBothAfter = Number.POSITIVE_INFINITY;
    for (let elapsed = 0; elapsed <= PUBLISHED + 30;) {
      await Promise.all([one.refresh(), two.refresh()]);
      const tokens = await Promise.all([one.refreshed(token), two.refreshed(token)]);
      for (const guard of guards) {
        for (const each of tokens)
          await guard.find(kidOf(each)).catch(() => refused.push(`${kidOf(each)} at ${elapsed}`));
      }
      if (tokens.every((each) => kidOf(each) === kid)) usedByBothAfter = Math.min(usedByBothAfter, elapsed);
      // In large steps through the time in which nothing happens.
      const step = elapsed < PUBLISHED - 30 ? 30 : KNOWN_WITHIN;
      clock.advance(step);
      elapsed += step;
    }
    expect(refused).toEqual([]);
    // By age alone: neither ever met a key that it did not know.
    expect(fetches).toBe(4);
    expect(usedByBothAfter).toBeGreaterThan(PUBLISHED - 60);
    expect(usedByBothAfter).toBeLessThanOrEqual(PUBLISHED + KNOWN_WITHIN);
  });

  it('are kept until the last token that they signed has expired', async () => {
    const token = await one.signUp('ada@example.com');
    const [before] = await one.kids();
    const { kid } = await rotate();
    clock.advance(PUBLISHED + 10);
    await Promise.all([one.refresh(), two.refresh()]);
    clock.advance(28 * DAY - PUBLISHED - 20);
    await two.refresh();
    expect(await two.kids()).toEqual([kid, before]);
    expect(kidOf(await two.refreshed(token))).toBe(kid);
    clock.advance(3 * 3600);
    await two.refresh();
    await Promise.all([one.refresh(), two.refresh()]);
    expect([await one.kids(), await two.kids()]).toEqual([[kid], [kid]]);
  });

  it('let a code pass that was hashed by the one before', async () => {
    await one.post('/v1/auth/otp/signup/email', { loginId: 'otp@example.com' });
    await rotate({ afterSeconds: 60 });
    clock.advance(65);
    await two.refresh();
    const code = mailer.code('otp@example.com');
    const { status } = await two.post('/v1/auth/otp/verify/email', { loginId: 'otp@example.com', code });
    expect(status).toBe(200);
  });

  it('are all gone but a new one when they are withdrawn: every session ends', async () => {
    const token = await one.signUp('ada@example.com');
    const { kid } = await rotate({ withdraw: true });
    clock.advance(KNOWN_WITHIN);
    await Promise.all([one.refresh(), two.refresh()]);
    expect([await one.kids(), await two.kids()]).toEqual([[kid], [kid]]);
    const { status } = await two.post('/v1/auth/refresh', {}, token);
    expect(status).toBe(401);
    expect(
      kidOf((await two.post('/v1/auth/password/signin', { loginId: 'ada@example.com', password: PASSWORD })).token),
    ).toBe(kid);
  });

  it('are carried over to another encryption key by one instance after the other, and take turns meanwhile', async () => {
    const next = Buffer.alloc(32, 9).toString('base64');
    await Promise.all(running.splice(0).map((instance) => instance.close()));
    // First all of them learn the next one, so that each can read what another has encrypted with it.
    const before = await start({ previousEncryptionKeys: [next] });
    const token = await before.signUp('ada@example.com');
    const following = { encryptionKey: next, previousEncryptionKeys: [ENCRYPTION_KEY] };
    const after = await start(following);
    const { kid } = await rotateKeys({ databaseUrl, ...following });
    await Promise.all([before.refresh(), after.refresh()]);
    const kids = await before.kids();
    expect([kids.length, kids]).toEqual([2, expect.arrayContaining([kid])]);
    const alone = await start({ encryptionKey: next });
    expect([await after.kids(), await alone.kids()]).toEqual([kids, kids]);
    for (const instance of [before, after, alone]) expect(kidOf(await instance.refreshed(token))).not.toBe(kid);
    await expect(rotate()).rejects.toMatchObject({ code: 'ENCRYPTION_KEY' });
  });

  it('sign no sooner than every instance knows them', async () => {
    for (const afterSeconds of [59, 60.5, -1]) {
      await expect(rotate({ afterSeconds })).rejects.toMatchObject({ code: 'KEY_ROTATION' });
    }
    expect(await one.kids()).toHaveLength(1);
  });

  it('let an instance follow to another management key', async () => {
    const replaced = 'K-another-one-0123456789';
    await start({ managementKey: replaced });
    await one.refresh();
    const create = (key: string) => one.post('/v1/mgmt/user/create', { loginId: `${key}@example.com` }, key);
    expect([(await create(MANAGEMENT_KEY)).status, (await create(replaced)).status]).toEqual([401, 200]);
  });
});

describe('rotating the keys of a database that no provider has used', () => {
  it('says that one has to be started first, and makes none', async () => {
    await expect(rotateKeys({ databaseUrl: 'sqlite::memory:' })).rejects.toMatchObject({ code: 'KEY_ROTATION' });
  });
});

/** A provider whose keys are read again when the test says so. */
class Instance {
  private readonly projectId: string;

  constructor(private readonly application: NestFastifyApplication) {
    this.projectId = application.get(Project).id;
  }

  refresh(): Promise<void> {
    return this.application.get(KeyRefresher).refresh();
  }

  async keySet(): Promise<{ keys: { kid: string }[] }> {
    const answer = await this.application.inject({ method: 'GET', url: `/v2/keys/${this.projectId}` });
    return answer.json();
  }

  /** The one that signs first. */
  async kids(): Promise<string[]> {
    return (await this.keySet()).keys.map(({ kid }) => kid);
  }

  async post(url: string, payload: object, token?: string): Promise<{ status: number; token: string }> {
    const bearer = token === undefined ? this.projectId : `${this.projectId}:${token}`;
    const answer = await this.application.inject({
      method: 'POST',
      url,
      payload,
      headers: { authorization: `Bearer ${bearer}` },
    });
    const body: { sessionJwt?: string; refreshJwt?: string } = answer.json();
    return { status: answer.statusCode, token: body.refreshJwt ?? body.sessionJwt ?? '' };
  }

  /** @returns the refresh JWT */
  async signUp(loginId: string): Promise<string> {
    return (await this.post('/v1/auth/password/signup', { loginId, password: PASSWORD })).token;
  }

  /** @returns a session JWT */
  async refreshed(token: string): Promise<string> {
    const bearer = `${this.projectId}:${token}`;
    const headers = { authorization: `Bearer ${bearer}` };
    const answer = await this.application.inject({ method: 'POST', url: '/v1/auth/refresh', payload: {}, headers });
    expect(answer.statusCode).toBe(200);
    return answer.json<{ sessionJwt: string }>().sessionJwt;
  }

  close(): Promise<void> {
    return this.application.close();
  }
}

function kidOf(jwt: string): string {
  return (JSON.parse(Buffer.from(jwt.split('.')[0] ?? '', 'base64url').toString()) as { kid: string }).kid;
}
