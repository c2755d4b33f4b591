import type { Provider } from '../../src/idp/index.js';
import { StoppedClock } from '../support/idp-clock.js';
import { errorBody, IdpClient, MANAGEMENT_KEY, PASSWORD, startProvider, type Answer } from '../support/idp-provider.js';

const SETTINGS = '/v1/mgmt/password/settings';
const REPLACE = '/v1/auth/password/replace';
const WRONG = 'Wrong-h0rse';
const NEXT = 'An0ther-h0rse';
const INVALID_CREDENTIALS = errorBody('E062903', 'Password signin failed', 'Invalid signin credentials');
const EXPIRED = errorBody('E062909', 'Password expired', 'The password has expired and has to be replaced');

describe('password settings', () => {
  let clock: StoppedClock;
  let provider: Provider;
  let client: IdpClient;

  beforeEach(async () => {
    clock = new StoppedClock();
    provider = await startProvider({ clock });
    client = new IdpClient(provider);
    await client.signUp('ada@example.com');
  });

  afterEach(() => provider.close());

  const load = (tenantId = '') => client.get(`${SETTINGS}?tenantId=${tenantId}`, MANAGEMENT_KEY);

  async function configure(settings: object): Promise<void> {
    expect(await client.manage(SETTINGS, settings)).toMatchObject({ status: 200, body: {} });
  }

  async function join(loginId: string, id: string, settings: object): Promise<void> {
    await client.manage('/v1/mgmt/tenant/create', { id, name: id });
    await configure({ tenantId: id, ...settings });
    await client.manage('/v1/mgmt/user/update/tenant/add', { loginId, tenantId: id });
  }

  const replace = (oldPassword: string, newPassword: string): Promise<Answer> =>
    client.post(REPLACE, { loginId: 'ada@example.com', oldPassword, newPassword });

  async function failTimes(times: number, loginId = 'ada@example.com'): Promise<void> {
    for (let n = 0; n < times; n += 1) {
      const { status, body } = await client.signIn(loginId, WRONG);
      expect([status, body]).toEqual([401, INVALID_CREDENTIALS]);
    }
  }

  const codeOf = async (answer: Promise<Answer>) => {
    const { status, body } = await answer;
    return status === 200 ? 200 : body.errorCode;
  };

  describe('of the project', () => {
    it('are all there before anyone sets them', async () => {
      expect((await load()).body).toEqual({
        enabled: true,
        minLength: 8,
        lowercase: true,
        uppercase: true,
        number: true,
        nonAlphanumeric: true,
        anyLetter: false,
        disallowedCharacters: '',
        disallowEmailMatch: false,
        expiration: false,
        expirationWeeks: 26,
        reuse: false,
        reuseAmount: 5,
        lock: false,
        lockAttempts: 10,
        tempLock: true,
        tempLockAttempts: 10,
        tempLockDuration: 5,
        enablePasswordStrength: false,
        passwordStrengthScore: 3,
        maskError: false,
        tenantId: '',
      });
    });

    it('come back as they were set, and show in the public policy', async () => {
      const all = {
        enabled: true,
        minLength: 15,
        lowercase: false,
        uppercase: false,
        number: false,
        nonAlphanumeric: false,
        anyLetter: true,
        disallowedCharacters: '<>',
        disallowEmailMatch: true,
        expiration: true,
        expirationWeeks: 4,
        reuse: true,
        reuseAmount: 3,
        lock: true,
        lockAttempts: 9,
        tempLock: false,
        tempLockAttempts: 4,
        tempLockDuration: 60,
        enablePasswordStrength: true,
        passwordStrengthScore: 2,
        maskError: true,
      };
      await configure(all);
      expect((await load()).body).toEqual({ ...all, tenantId: '' });
      expect((await client.get('/v1/auth/password/policy')).body).toEqual({
        minLength: 15,
        lowercase: false,
        uppercase: false,
        number: false,
        nonAlphanumeric: false,
        strengthScoreEnabled: true,
        strengthScore: 2,
      });
    });

    it('keep what is not sent, which older SDKs do not know', async () => {
      await configure({ anyLetter: true, disallowedCharacters: '<' });
      await configure({ minLength: 10, lockAttempts: 0, lock: null });
      expect((await load()).body).toMatchObject({
        minLength: 10,
        anyLetter: true,
        disallowedCharacters: '<',
        tempLock: true,
        lockAttempts: 10,
      });
      await configure({ disallowedCharacters: '', enablePasswordStrength: true, passwordStrengthScore: 0 });
      expect((await load()).body).toMatchObject({ disallowedCharacters: '', passwordStrengthScore: 0 });
    });

    it.each(['nonAlphanumeric', 'nonAlphaNumeric'])('read %s', async (name) => {
      await configure({ [name]: false });
      expect((await load()).body).toMatchObject({ nonAlphanumeric: false });
    });

    it.each([
      [{ minLength: 3 }, 'The minLength field must be a whole number from 4 to 64'],
      [{ minLength: 65 }, 'The minLength field must be a whole number from 4 to 64'],
      [{ minLength: 8.5 }, 'The minLength field must be a whole number from 4 to 64'],
      [{ minLength: '8' }, 'The minLength field must be a whole number from 4 to 64'],
      [{ expirationWeeks: 1000 }, 'The expirationWeeks field must be a whole number from 1 to 999'],
      [{ reuseAmount: 51 }, 'The reuseAmount field must be a whole number from 1 to 50'],
      [{ lockAttempts: 1 }, 'The lockAttempts field must be a whole number from 2 to 10'],
      [{ tempLockAttempts: -1 }, 'The tempLockAttempts field must be a whole number from 1 to 10'],
      [{ tempLockDuration: 1441 }, 'The tempLockDuration field must be a whole number from 1 to 1440'],
      [{ passwordStrengthScore: 5 }, 'The passwordStrengthScore field must be a whole number from 0 to 4'],
      [{ lowercase: 'yes' }, 'The lowercase field must be a boolean'],
      [{ disallowedCharacters: ['a'] }, 'The disallowedCharacters field must be a string'],
    ])('refuse %j and change nothing', async (wrong, message) => {
      const answer = await client.manage(SETTINGS, { uppercase: false, ...wrong });
      expect([answer.status, answer.body]).toEqual([400, errorBody('E011003', 'Request is invalid', message)]);
      expect((await load()).body).toMatchObject({ uppercase: true });
    });

    it('can switch passwords off: who knows one is told, nobody else', async () => {
      await configure({ enabled: false });
      const disabled = errorBody('E061001', 'Sign-in by this means is not enabled', 'Passwords are not enabled');
      const answers = [await client.signIn('ada@example.com'), await client.signUp('new@example.com')];
      expect(answers.map(({ status, body }) => [status, body])).toEqual([
        [403, disabled],
        [403, disabled],
      ]);
      await failTimes(1);
    });
  });

  describe('of a tenant', () => {
    it('are the project’s until it has its own, and leave the project’s alone', async () => {
      await client.manage('/v1/mgmt/tenant/create', { id: 'acme', name: 'Acme' });
      await configure({ minLength: 9 });
      expect((await load('acme')).body).toMatchObject({ tenantId: 'acme', minLength: 9 });
      await configure({ tenantId: 'acme', minLength: 20 });
      expect((await load('acme')).body).toMatchObject({ tenantId: 'acme', minLength: 20 });
      expect((await load()).body).toMatchObject({ tenantId: '', minLength: 9 });
    });

    it.each(['nobody', 'constructor'])('are not there without the tenant %s', async (tenantId) => {
      expect(await load(tenantId)).toMatchObject({ status: 404, body: { errorCode: 'E024305' } });
      expect(await client.manage(SETTINGS, { tenantId })).toMatchObject({ status: 404 });
    });

    it('rule its members in the project’s place, the strictest of all their tenants', async () => {
      await configure({ minLength: 40 });
      await join('ada@example.com', 'lax', { minLength: 10 });
      expect(await codeOf(replace(PASSWORD, NEXT))).toBe(200);
      await join('ada@example.com', 'strict', { minLength: 30 });
      expect((await replace(NEXT, PASSWORD)).body).toMatchObject({ errorCode: 'E062910', failedRules: ['minLength'] });
      expect((await client.signUp('new@example.com')).body).toMatchObject({ failedRules: ['minLength'] });
    });
  });

  describe('new passwords', () => {
    it.each([
      [{}, 'Ada@Example.com1', []],
      [{ number: false, uppercase: false }, 'ada@example.com', ['loginId']],
      [
        { disallowEmailMatch: true, minLength: 4, number: false, nonAlphanumeric: false },
        'Ada',
        ['minLength', 'disallowEmailMatch'],
      ],
      [{ number: false }, 'P@ssw0rd', ['commonPassword']],
      [{ enablePasswordStrength: true, passwordStrengthScore: 4 }, 'Passw0rd!', ['strengthScore']],
      [{ disallowedCharacters: '-' }, NEXT, ['disallowedCharacters']],
      [{ reuse: true, reuseAmount: 1 }, PASSWORD, ['reuse']],
    ])('under %j: %s breaks %j', async (settings, password, rules) => {
      await configure(settings);
      const { body } = await replace(PASSWORD, password);
      expect(body.failedRules ?? []).toEqual(rules);
    });

    it('are compared with the latest ones, and with no more of them than is said', async () => {
      await configure({ reuse: true, reuseAmount: 3 });
      const passwords = [PASSWORD, ...[1, 2, 3].map((n) => `${NEXT}-${n}`)];
      for (const [n, next] of passwords.slice(1).entries()) {
        clock.advance(1);
        expect(await codeOf(replace(passwords[n] ?? '', next))).toBe(200);
      }
      const [first, second, third, current = ''] = passwords;
      for (const used of [second, third, current]) {
        expect((await replace(current, used ?? '')).body).toMatchObject({ failedRules: ['reuse'] });
      }
      expect(await codeOf(replace(current, first ?? ''))).toBe(200);
    });

    it('tell nothing to whoever does not know the old one', async () => {
      expect((await replace(WRONG, 'short')).body).toEqual(INVALID_CREDENTIALS);
    });
  });

  describe('expiry', () => {
    it('refuses a right password that is too old, until it is replaced', async () => {
      await configure({ expiration: true, expirationWeeks: 2 });
      clock.advance(14 * 86_400 - 1);
      expect(await codeOf(client.signIn('ada@example.com'))).toBe(200);
      clock.advance(1);
      const { status, body } = await client.signIn('ada@example.com');
      expect([status, body]).toEqual([401, EXPIRED]);
      await failTimes(1);
      expect(await codeOf(replace(PASSWORD, NEXT))).toBe(200);
      expect(await codeOf(client.signIn('ada@example.com', NEXT))).toBe(200);
    });
  });

  describe('a temporary lock', () => {
    const lock = { tempLock: true, tempLockAttempts: 3, tempLockDuration: 5 };

    it('answers the right password as a wrong one, for its time', async () => {
      await configure(lock);
      await failTimes(3);
      const { status, body } = await client.signIn('ada@example.com');
      expect([status, body]).toEqual([401, INVALID_CREDENTIALS]);
      expect((await replace(PASSWORD, NEXT)).body).toEqual(INVALID_CREDENTIALS);
      clock.advance(299);
      expect(await codeOf(client.signIn('ada@example.com'))).toBe('E062903');
      clock.advance(1);
      expect(await codeOf(client.signIn('ada@example.com'))).toBe(200);
    });

    it('counts failures in a row, at sign-in and at replace alike', async () => {
      await configure(lock);
      await failTimes(2);
      expect(await codeOf(client.signIn('ada@example.com'))).toBe(200);
      await failTimes(2);
      expect((await replace(WRONG, NEXT)).status).toBe(401);
      expect(await codeOf(client.signIn('ada@example.com'))).toBe('E062903');
    });

    it('lets no more guesses through when they come at once', async () => {
      await configure(lock);
      const guesses = Array.from({ length: 20 }, () => client.signIn('ada@example.com', WRONG));
      const right = client.signIn('ada@example.com');
      await Promise.all(guesses);
      expect(await codeOf(right)).toBe('E062903');
    });

    it('leaves sessions, other users and other spellings of strangers alone', async () => {
      await configure(lock);
      await client.signUp('bob@example.com');
      const { refreshJwt } = (await client.signIn('ada@example.com')).body;
      await failTimes(3);
      await failTimes(3, 'nobody@example.com');
      expect(await codeOf(client.post('/v1/auth/refresh', {}, refreshJwt))).toBe(200);
      expect(await codeOf(client.signIn('bob@example.com'))).toBe(200);
      expect(await codeOf(client.signUp('nobody@example.com'))).toBe(200);
      expect(await codeOf(client.signIn('nobody@example.com'))).toBe(200);
    });

    it('ends when the user sets another password by a session', async () => {
      await configure(lock);
      const { refreshJwt } = (await client.signIn('ada@example.com')).body;
      await failTimes(3);
      expect(await codeOf(client.post('/v1/auth/password/update', { newPassword: NEXT }, refreshJwt))).toBe(200);
      expect(await codeOf(client.signIn('ada@example.com', NEXT))).toBe(200);
    });

    it('is there by default, after ten failures', async () => {
      await failTimes(9);
      expect(await codeOf(client.signIn('ada@example.com'))).toBe(200);
      await failTimes(10);
      expect(await codeOf(client.signIn('ada@example.com'))).toBe('E062903');
    });
  });

  describe('a lock', () => {
    it('stays until management sets a password', async () => {
      await configure({ lock: true, lockAttempts: 2, tempLock: false });
      await failTimes(2);
      clock.advance(10 * 365 * 86_400);
      expect(await codeOf(client.signIn('ada@example.com'))).toBe('E062903');
      await client.manage('/v1/mgmt/user/password/set/active', { loginId: 'ada@example.com', password: NEXT });
      expect(await codeOf(client.signIn('ada@example.com', NEXT))).toBe(200);
    });
  });

  it('ends its lock when management enables the user', async () => {
    await failTimes(10);
    await client.manage('/v1/mgmt/user/update/status', { loginId: 'ada@example.com', status: 'enabled' });
    expect(await codeOf(client.signIn('ada@example.com'))).toBe(200);
  });

  describe('management', () => {
    const set = (path: string, more: object = {}) =>
      client.manage(`/v1/mgmt/user/password/${path}`, { loginId: 'ada@example.com', password: NEXT, ...more });

    it.each([
      ['set/temporary', {}],
      ['set', {}],
    ])('sets a password by %s that can only be replaced', async (path, more) => {
      const { refreshJwt } = (await client.signIn('ada@example.com')).body;
      expect(await set(path, more)).toMatchObject({ status: 200, body: {} });
      expect(await codeOf(client.post('/v1/auth/refresh', {}, refreshJwt))).toBe('E064001');
      expect((await client.signIn('ada@example.com', NEXT)).body).toEqual(EXPIRED);
      expect(await codeOf(client.signIn('ada@example.com'))).toBe('E062903');
      expect(await codeOf(replace(NEXT, PASSWORD))).toBe(200);
      expect(await codeOf(client.signIn('ada@example.com'))).toBe(200);
    });

    it.each([
      ['set/active', {}],
      ['set', { setActive: true }],
    ])('sets a password by %s that signs in', async (path, more) => {
      expect(await set(path, more)).toMatchObject({ status: 200, body: {} });
      expect(await codeOf(client.signIn('ada@example.com', NEXT))).toBe(200);
    });

    it('expires a password, and leaves sessions alone', async () => {
      const { refreshJwt } = (await client.signIn('ada@example.com')).body;
      expect(await set('expire')).toMatchObject({ status: 200, body: {} });
      expect((await client.signIn('ada@example.com')).body).toEqual(EXPIRED);
      expect(await codeOf(client.post('/v1/auth/refresh', {}, refreshJwt))).toBe(200);
      expect(await codeOf(replace(PASSWORD, NEXT))).toBe(200);
    });

    it.each(['set', 'set/active', 'set/temporary', 'expire'])('%s needs a user', async (path) => {
      const { status, body } = await set(path, { loginId: 'nobody@example.com' });
      expect([status, body]).toEqual([404, errorBody('E112102', 'User not found', 'Cannot find user')]);
    });

    it.each(['set', 'set/active', 'set/temporary'])('%s is under the policy', async (path) => {
      expect((await set(path, { password: 'short' })).body).toMatchObject({ errorCode: 'E062910' });
      expect(await codeOf(client.signIn('ada@example.com'))).toBe(200);
    });
  });
});
