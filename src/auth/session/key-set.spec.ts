import { TestClock } from '../../../test/support/session-clock.js';
import { jwkOf, rsaKey } from '../../../test/support/session-issuer.js';
import { codeOf } from '../../../test/support/session-verifier-fixture.js';
import { UpstreamInvalidError, UpstreamTimeoutError, UpstreamUnavailableError } from '../errors/index.js';
import { KeySet, type KeySetSettings } from './key-set.js';

const [a, b] = [rsaKey('a'), rsaKey('b')];

/** A key set whose issuer does as it is told. */
function setUp(settings: KeySetSettings = {}) {
  const clock = new TestClock();
  const issuer = { fetches: 0, answer: (): unknown => ({ keys: [jwkOf(a)] }) };
  const source = async (): Promise<unknown> => {
    issuer.fetches += 1;
    await Promise.resolve();
    return issuer.answer();
  };
  return { clock, issuer, keys: new KeySet(source, clock, settings) };
}

const down = (): never => {
  throw new UpstreamUnavailableError();
};

describe('KeySet', () => {
  it('fetches once for fifty that wait', async () => {
    const { keys, issuer } = setUp();
    const found = await Promise.all(Array.from({ length: 50 }, () => keys.find('a')));
    expect(issuer.fetches).toBe(1);
    expect(new Set(found).size).toBe(1);
  });

  it('answers from memory while the keys are fresh', async () => {
    const { keys, issuer, clock } = setUp();
    await keys.find('a');
    clock.advance(599);
    await keys.find('a');
    expect(issuer.fetches).toBe(1);
  });

  describe('for an unknown key id', () => {
    it('fetches at most once per cool-down, however many come', async () => {
      const { keys, issuer, clock } = setUp();
      await keys.find('a');
      clock.advance(30);
      const outcomes = await Promise.all(Array.from({ length: 1000 }, (_, i) => codeOf(keys.find(`random-${i}`))));
      expect(new Set(outcomes)).toEqual(new Set(['TOKEN_INVALID']));
      expect(issuer.fetches).toBe(2);
      clock.advance(29.9);
      expect(await codeOf(keys.find('yet another'))).toBe('TOKEN_INVALID');
      expect(issuer.fetches).toBe(2);
      expect(await codeOf(keys.find('a'))).toBe('accepted');
    });

    it('finds a key that was published since', async () => {
      const { keys, issuer, clock } = setUp();
      await keys.find('a');
      issuer.answer = () => ({ keys: [jwkOf(a), jwkOf(b)] });
      clock.advance(30);
      expect(await codeOf(keys.find('b'))).toBe('accepted');
      expect(issuer.fetches).toBe(2);
    });

    it.each(['__proto__', 'constructor', 'toString', '../../etc/passwd', "' OR 1=1 --"])(
      'such as %s finds nothing',
      async (id) => {
        const { keys } = setUp();
        expect(await codeOf(keys.find(id))).toBe('TOKEN_INVALID');
      },
    );

    it('calls it an outage and no bad token if the issuer cannot be asked', async () => {
      const { keys, issuer, clock } = setUp();
      await keys.find('a');
      issuer.answer = down;
      clock.advance(30);
      expect(await codeOf(keys.find('b'))).toBe('UPSTREAM_UNAVAILABLE');
      expect(await codeOf(keys.find('b'))).toBe('UPSTREAM_UNAVAILABLE');
      expect(issuer.fetches).toBe(2);
      expect(await codeOf(keys.find('a'))).toBe('accepted');
    });
  });

  describe('with old keys', () => {
    it('refuses a withdrawn key once they are older than the bound', async () => {
      const { keys, issuer, clock } = setUp();
      await keys.find('a');
      issuer.answer = () => ({ keys: [jwkOf(b)] });
      clock.advance(599.9);
      expect(await codeOf(keys.find('a'))).toBe('accepted');
      clock.advance(0.1);
      expect(await codeOf(keys.find('a'))).toBe('TOKEN_INVALID');
      expect(await codeOf(keys.find('b'))).toBe('accepted');
      expect(issuer.fetches).toBe(2);
    });

    it('serves them while the issuer is down, and not past the limit', async () => {
      const { keys, issuer, clock } = setUp();
      await keys.find('a');
      issuer.answer = down;
      clock.advance(600);
      expect(await codeOf(keys.find('a'))).toBe('accepted');
      clock.advance(86_400 - 600 - 1);
      expect(await codeOf(keys.find('a'))).toBe('accepted');
      clock.advance(1);
      expect(await codeOf(keys.find('a'))).toBe('UPSTREAM_UNAVAILABLE');
    });

    it('lets nobody wait for an outage that is known', async () => {
      const { keys, issuer, clock } = setUp();
      await keys.find('a');
      issuer.answer = down;
      clock.advance(600);
      await keys.find('a');
      clock.advance(1);
      let release: (() => void) | undefined;
      issuer.answer = () => new Promise((resolve) => (release = () => resolve({ keys: [jwkOf(b)] })));
      // The second fetch hangs, and the key is there all the same.
      expect(await codeOf(keys.find('a'))).toBe('accepted');
      expect(issuer.fetches).toBe(3);
      release?.();
      await new Promise(setImmediate);
      expect(await codeOf(keys.find('a'))).toBe('TOKEN_INVALID');
    });

    it('asks again if the clock was set back, because then their age is not known', async () => {
      const { keys, issuer, clock } = setUp();
      await keys.find('a');
      clock.advance(-3600);
      await keys.find('a');
      expect(issuer.fetches).toBe(2);
    });
  });

  describe('without any key', () => {
    it.each<[string, () => unknown]>([
      ['is unreachable', down],
      [
        'is too slow',
        () => {
          throw new UpstreamTimeoutError();
        },
      ],
      [
        'answers HTML',
        () => {
          throw new UpstreamInvalidError();
        },
      ],
      [
        'refuses the connection',
        () => {
          throw new Error('ECONNREFUSED');
        },
      ],
      ['gives something that is no document', () => Symbol('garbage')],
      ['has an empty key set', () => ({ keys: [] })],
      ['publishes garbage', () => 'garbage'],
      ['publishes only weak keys', () => ({ keys: [jwkOf(rsaKey('a', 1024))] })],
      ['publishes one id twice', () => ({ keys: [jwkOf(a), jwkOf(a)] })],
    ])('answers 503 with Retry-After if the issuer %s', async (_name, answer) => {
      const { keys, issuer } = setUp();
      issuer.answer = answer;
      const error: unknown = await keys.find('a').catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(UpstreamUnavailableError);
      expect((error as UpstreamUnavailableError).getStatus()).toBe(503);
      expect((error as UpstreamUnavailableError).headers).toEqual({ 'retry-after': '1' });
    });

    it('tries again after a second, and not before', async () => {
      const { keys, issuer, clock } = setUp();
      const works = issuer.answer;
      issuer.answer = down;
      await codeOf(keys.find('a'));
      issuer.answer = works;
      clock.advance(0.9);
      expect(await codeOf(keys.find('a'))).toBe('UPSTREAM_UNAVAILABLE');
      expect(issuer.fetches).toBe(1);
      clock.advance(0.1);
      expect(await codeOf(keys.find('a'))).toBe('accepted');
    });
  });

  it('tells the log of each failed fetch', async () => {
    const causes: unknown[] = [];
    const { keys, issuer } = setUp({ onFailure: (cause) => causes.push(cause) });
    issuer.answer = down;
    await codeOf(keys.find('a'));
    await codeOf(keys.find('a'));
    expect(causes).toEqual([expect.any(UpstreamUnavailableError)]);
  });

  it('keeps to the limits that were configured', async () => {
    const { keys, issuer, clock } = setUp({
      maxAgeSeconds: 60,
      maxStaleSeconds: 120,
      coolDownSeconds: 10,
      retrySeconds: 5,
    });
    await keys.find('a');
    clock.advance(10);
    await codeOf(keys.find('b'));
    expect(issuer.fetches).toBe(2);
    issuer.answer = down;
    clock.advance(60);
    expect(await codeOf(keys.find('a'))).toBe('accepted');
    clock.advance(60);
    const error: unknown = await keys.find('a').catch((thrown: unknown) => thrown);
    expect((error as UpstreamUnavailableError).headers).toEqual({ 'retry-after': '5' });
  });
});
