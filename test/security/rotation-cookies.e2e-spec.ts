import { StoppedClock } from '../support/idp-clock.js';
import { cookie, ORIGIN, RestService } from '../support/rest-service.js';
import { type Answer, platforms } from '../support/session-host.js';

/** A browser, as far as cookies go: all its tabs share them, and each answer replaces them. */
class CookieJar {
  constructor(
    private readonly service: RestService,
    private refreshJwt: string,
  ) {}

  get held(): string {
    return this.refreshJwt;
  }

  async refresh(): Promise<Answer> {
    const answer = await this.service.post('/auth/refresh', undefined, {
      cookie: `DSR=${this.refreshJwt}`,
      origin: ORIGIN,
    });
    this.refreshJwt = cookie(answer.headers, 'DSR')?.value ?? this.refreshJwt;
    return answer;
  }
}

describe.each(platforms)('cookies under refresh rotation, on %s', (platform) => {
  const clock = new StoppedClock();
  let service: RestService;
  let members = 0;

  beforeAll(async () => {
    // What the provider issues must not be of the service's future.
    clock.advance(-60);
    service = await RestService.start(platform, {}, [], [], { refreshRotation: 'on', clock });
  });
  afterAll(() => service.stop());

  const browser = async (): Promise<CookieJar> =>
    new CookieJar(service, (await service.member(`member-${(members += 1)}@example.com`)).refreshJwt);
  const presenting = (refreshJwt: string): Promise<Answer> => new CookieJar(service, refreshJwt).refresh();

  it('are replaced by each refresh, and keep their flags', async () => {
    const jar = await browser();
    const first = jar.held;
    const { headers } = await jar.refresh();
    expect(jar.held).not.toBe(first);
    expect(cookie(headers, 'DSR')?.attributes).toEqual(
      expect.arrayContaining(['Path=/auth', 'HttpOnly', 'Secure', 'SameSite=Strict']),
    );
    expect((await jar.refresh()).status).toBe(200);
  });

  it('are the same for two tabs that refresh at one time, whichever answer comes last', async () => {
    const jar = await browser();
    const answers = await Promise.all([jar.refresh(), jar.refresh()]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(new Set(answers.map(({ headers }) => cookie(headers, 'DSR')?.value))).toEqual(new Set([jar.held]));
    clock.advance(11);
    expect((await jar.refresh()).status).toBe(200);
  });

  it('sign out both the thief and the owner, when a replaced one is used after the grace', async () => {
    const jar = await browser();
    const stolen = jar.held;
    await jar.refresh();
    clock.advance(11);
    for (const answer of [await presenting(stolen), await jar.refresh()]) {
      expect(answer).toMatchObject({ status: 401, body: { code: 'SESSION_REVOKED' } });
      expect(cookie(answer.headers, 'DS')).toBeUndefined();
    }
  });
});
