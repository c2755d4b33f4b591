import { StoppedClock } from '../../../test/support/idp-clock.js';
import { CountingHasher } from '../../../test/support/idp-hasher.js';
import { openDatabase, type Database } from '../database/index.js';
import { SqliteConnection } from '../database/sqlite/sqlite-connection.js';
import { InvalidCredentialsError, UnusablePasswordError, UserExistsError } from '../errors/index.js';
import type { SessionStarter } from '../sessions/index.js';
import { IdpLogger } from '../log/index.js';
import { UserStore } from '../users/index.js';
import { PasswordBlocklist } from './blocklist/password-blocklist.js';
import { CredentialVerifier } from './credential-verifier.js';
import { FailureStore } from './lock/failure-store.js';
import { NewPasswordService } from './new-password.service.js';
import { PasswordStore } from './password-store.js';
import { SettingsStore } from './settings/settings-store.js';
import { SignInService } from './sign-in.service.js';
import { SignUpService } from './sign-up.service.js';

const PASSWORD = 'Correct-h0rse';
const PROFILE = { name: '', givenName: '', middleName: '', familyName: '', email: '', phone: '' };
const OPTIONS = { customClaims: {}, revokeOtherSessions: false };

/**
 * Whether an account exists must not be told by how long an answer takes: the same hashes are computed in every case, and the
 * database is asked the same, each time in the same words. With a server that is a network away each question is a pause.
 */
describe('the work of an answer', () => {
  let database: Database;
  let hasher: CountingHasher;
  let verifier: CredentialVerifier;
  let signUps: SignUpService;
  let signIns: SignInService;
  const start = jest.fn();

  beforeEach(async () => {
    database = await openDatabase('sqlite::memory:');
    hasher = new CountingHasher();
    const passwords = new PasswordStore(database);
    const users = new UserStore(database);
    const sessions = { start } as unknown as SessionStarter;
    const [settings, clock] = [new SettingsStore(database), new StoppedClock()];
    verifier = new CredentialVerifier(passwords, users, hasher, settings, new FailureStore(database), clock);
    signIns = new SignInService(verifier, hasher, passwords, sessions);
    const blocklist = new PasswordBlocklist({}, new IdpLogger(false));
    const newPasswords = new NewPasswordService(hasher, passwords, settings, blocklist);
    signUps = new SignUpService(newPasswords, passwords, users, sessions, clock);
    for (const loginId of ['ada', 'disabled', 'passwordless', 'locked', 'member']) await signUp(loginId);
    await database.write(join);
    await database.write((q) =>
      q.updateTable('users').set({ status: 'disabled' }).where('id', 'in', idsOf(q, 'disabled')).execute(),
    );
    await database.write((q) => q.deleteFrom('passwords').where('user_id', 'in', idsOf(q, 'passwordless')).execute());
    for (let n = 0; n < 10; n += 1) await verifier.verify('locked', 'Wrong-h0rse').catch(() => undefined);
    hasher.work = [];
  });

  afterEach(() => database.close());

  type Queries = Parameters<Parameters<Database['write']>[0]>[0];
  const idsOf = (q: Queries, key: string) => q.selectFrom('login_ids').select('user_id').where('key', '=', key);

  async function signUp(loginId: string): Promise<void> {
    await signUps.signUp({ loginId, password: PASSWORD, user: PROFILE, loginOptions: OPTIONS }, '');
  }

  /** Makes a user the member of two tenants, one of which has rules of its own, with a role in either. */
  async function join(q: Queries): Promise<void> {
    const [user] = await idsOf(q, 'member').execute();
    const kind = { scope: '', tenant_id: null, description: '', is_default: 0, is_private: 0 };
    await q
      .insertInto('roles')
      .values({ id: 'R1', name: 'Clerk', created_time: 1, ...kind })
      .execute();
    for (const id of ['T1', 'T2']) {
      await q.insertInto('tenants').values({ id, name: id, custom_attributes: '{}', created_time: 1 }).execute();
      await q.insertInto('user_tenants').values({ user_id: user!.user_id, tenant_id: id, created_time: 1 }).execute();
      await q
        .insertInto('user_tenant_roles')
        .values({ user_id: user!.user_id, tenant_id: id, role_id: 'R1' })
        .execute();
    }
    await q.insertInto('password_settings').values({ scope: 'T1', tenant_id: 'T1', settings: '{}' }).execute();
  }

  const REFUSED = [
    ['a wrong password', 'ada', 'Wrong-h0rse'],
    ['a wrong password of a member of tenants', 'member', 'Wrong-h0rse'],
    ['an unknown user', 'nobody', PASSWORD],
    ['a user without a password', 'passwordless', PASSWORD],
    ['a disabled user with the right password', 'disabled', PASSWORD],
    ['a disabled user with a wrong password', 'disabled', 'Wrong-h0rse'],
    ['a locked user with the right password', 'locked', PASSWORD],
    ['a locked user with a wrong password', 'locked', 'Wrong-h0rse'],
  ] as const;

  it.each(REFUSED)('is one check and one failure written for %s', async (_, loginId, password) => {
    const judge = jest.spyOn(FailureStore.prototype, 'judge');
    await expect(verifier.verify(loginId, password)).rejects.toThrow(InvalidCredentialsError);
    expect(hasher.work).toEqual(['verify']);
    expect(await Promise.all(judge.mock.results.map(({ value }) => value as Promise<string>))).toEqual(['refused']);
    judge.mockRestore();
  });

  it.each(REFUSED)('is what the database is asked for a wrong password, for %s', async (_, loginId, password) => {
    const execute = jest.spyOn(SqliteConnection.prototype, 'executeQuery');
    const listening = async (name: string, text: string): Promise<readonly string[]> => {
      await verifier.verify(name, 'Wrong-h0rse').catch(() => undefined);
      execute.mockClear();
      await verifier.verify(name, text).catch(() => undefined);
      return execute.mock.calls.map(([{ sql }]) => sql);
    };
    const asked = await listening('ada', 'Wrong-h0rse');
    expect(asked.length).toBeGreaterThan(3);
    expect(await listening(loginId, password)).toEqual(asked);
    execute.mockRestore();
  });

  it('is one check for the right password', async () => {
    expect((await verifier.verify('ada', PASSWORD)).user.loginIds).toEqual(['ada']);
    expect(hasher.work).toEqual(['verify']);
  });

  it('is one hash for a sign-up, whether or not the login id is taken', async () => {
    await signUp('new');
    expect(hasher.work).toEqual(['hash']);
    await expect(signUp('ada')).rejects.toThrow(UserExistsError);
    expect(hasher.work).toEqual(['hash', 'hash']);
  });

  it('is nothing for what cannot be a password', async () => {
    await expect(verifier.verify('ada', 'x'.repeat(500))).rejects.toThrow(UnusablePasswordError);
    expect(hasher.work).toEqual([]);
  });

  it('includes a new hash at sign-in when the cost was changed since', async () => {
    hasher.outdated = true;
    await signIns.signIn({ loginId: 'ada', password: PASSWORD, loginOptions: OPTIONS }, '');
    expect(hasher.work).toEqual(['verify', 'hash']);
    expect(start).toHaveBeenLastCalledWith(expect.objectContaining({ loginIds: ['ada'] }), expect.anything());
  });
});
