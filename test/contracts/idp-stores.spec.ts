import { addTenantRoles, addToTenant } from '../../src/idp/access/index.js';
import type { Database } from '../../src/idp/database/index.js';
import {
  InvalidCredentialsError,
  LoggedOutError,
  StoreUnavailableError,
  UserExistsError,
  UserNotFoundError,
} from '../../src/idp/errors/index.js';
import { EncryptionKey, generateSigningKey, ProjectStore, SigningKeyCipher } from '../../src/idp/keys/index.js';
import { PasswordStore } from '../../src/idp/password/password-store.js';
import { AuditLog } from '../../src/idp/audit/index.js';
import { IdpLogger } from '../../src/idp/log/index.js';
import { endSessions, type SessionProof } from '../../src/idp/sessions/index.js';
import { RotationStore } from '../../src/idp/sessions/rotation-store.js';
import { SessionStore } from '../../src/idp/sessions/session-store.js';
import { parseLoginId, UserStore, type NewUser } from '../../src/idp/users/index.js';
import { StoppedClock } from '../support/idp-clock.js';
import { engines, useEngine } from '../support/idp-engines.js';

const NOW = 1_800_000_000_000;

function newUser(id: string, loginId = id): NewUser {
  const profile = { name: id, givenName: '', middleName: '', familyName: '', email: '', phone: '' };
  return { ...profile, id, loginId: parseLoginId(loginId), status: 'enabled', createdTime: NOW };
}

describe.each(engines)('stores on $name', (engine) => {
  const { open } = useEngine(engine);
  let database: Database;
  let passwords: PasswordStore;
  let users: UserStore;
  let sessions: SessionStore;
  let rotations: RotationStore;

  beforeEach(async () => {
    database = await open();
    passwords = new PasswordStore(database);
    users = new UserStore(database);
    sessions = new SessionStore(database);
    const clock = new StoppedClock(NOW);
    rotations = new RotationStore(database, new AuditLog(database, clock), new IdpLogger(false), clock);
  });

  afterEach(() => database.close());

  const ownSession = { id: 'own', userId: 'U1', createdTime: NOW, expiresTime: NOW + 1000 };
  const signIn = { id: 'own', ip: '', tenantId: '' };
  const terms = { others: 'keep', proof: () => Promise.resolve() } as const;

  describe('passwords', () => {
    it('give back the user that was signed up', async () => {
      await passwords.signUp(newUser('U1', 'Ada@Example.com'), 'h1');
      expect(await passwords.find('ADA@example.com')).toEqual({
        userId: 'U1',
        hash: 'h1',
        changedTime: NOW,
        mustChange: false,
        status: 'enabled',
      });
      expect(await users.find('U1')).toEqual({
        ...newUser('U1'),
        loginId: undefined,
        loginIds: ['ada@example.com'],
        verifiedEmail: false,
        verifiedPhone: false,
        picture: '',
        test: false,
        hasPassword: true,
        customAttributes: {},
        recoveryEmail: '',
        verifiedRecoveryEmail: false,
        recoveryPhone: '',
        verifiedRecoveryPhone: false,
        scim: false,
        modifiedTime: NOW,
        access: { roleNames: [], permissions: [], tenants: [] },
      });
    });

    it('know nobody of another name', async () => {
      expect(await passwords.find('nobody')).toBeUndefined();
      expect(await users.find('U1')).toBeUndefined();
      expect(await users.findIdByIdentifier('nobody')).toBeUndefined();
    });

    it('leave nothing of a sign-up whose login id is taken', async () => {
      await passwords.signUp(newUser('U1', 'ada'), 'h1');
      await expect(passwords.signUp(newUser('U2', 'ADA'), 'h2')).rejects.toThrow(UserExistsError);
      expect(await users.find('U2')).toBeUndefined();
      expect(await passwords.find('ada')).toEqual({
        userId: 'U1',
        hash: 'h1',
        changedTime: NOW,
        mustChange: false,
        status: 'enabled',
      });
    });

    it('let one of many sign-ups at once win', async () => {
      const tries = Array.from({ length: 10 }, (_, n) => passwords.signUp(newUser(`U${n}`, 'ada'), `h${n}`));
      const results = await Promise.allSettled(tries);
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    });

    it('are replaced only while the checked hash is the current one, and later than ever before', async () => {
      await passwords.signUp(newUser('U1', 'ada'), 'h1');
      expect(await passwords.replace('U1', 'h1', 'h2', NOW)).toBe(NOW + 1);
      expect(await passwords.replace('U1', 'h1', 'h3', NOW)).toBe('stale');
      expect((await passwords.find('ada'))?.hash).toBe('h2');
    });

    it('are set for users who had none', async () => {
      await passwords.signUp(newUser('U1', 'ada'), 'h1');
      await database.write((q) => q.deleteFrom('passwords').execute());
      expect(await passwords.find('ada')).toEqual({
        userId: 'U1',
        hash: undefined,
        changedTime: 0,
        mustChange: false,
        status: 'enabled',
      });
      await passwords.set('U1', 'h2', NOW);
      expect((await passwords.find('ada'))?.hash).toBe('h2');
    });

    it('are not set in the name of a session that has ended meanwhile', async () => {
      await passwords.signUp(newUser('U1', 'ada'), 'h1');
      await sessions.open(ownSession, 'token', signIn, terms);
      await database.write((q) => endSessions(q, 'U1', NOW));
      await expect(passwords.set('U1', 'h2', NOW, { keptSessionId: 'own' })).rejects.toThrow(LoggedOutError);
      expect((await passwords.find('ada'))?.hash).toBe('h1');
    });

    it('are not set for a user who is gone by the time that they are hashed', async () => {
      await expect(passwords.set('gone', 'h1', NOW)).rejects.toThrow(UserNotFoundError);
    });

    it('are hashed anew only while the checked hash is the current one', async () => {
      await passwords.signUp(newUser('U1', 'ada'), 'h1');
      await passwords.rehash('U1', 'h0', 'h2');
      expect((await passwords.find('ada'))?.hash).toBe('h1');
      await passwords.rehash('U1', 'h1', 'h2');
      expect((await passwords.find('ada'))?.hash).toBe('h2');
    });
  });

  describe('sessions', () => {
    beforeEach(async () => {
      await passwords.signUp(newUser('U1'), 'h1');
      await passwords.signUp(newUser('U2'), 'h1');
    });

    function openSession(
      id: string,
      userId = 'U1',
      others: 'keep' | 'end' = 'keep',
      createdTime = NOW,
      proof: SessionProof = () => Promise.resolve(),
    ): Promise<void> {
      const session = { id, userId, createdTime, expiresTime: createdTime + 1000 };
      return sessions.open(session, `token-${id}`, { id, ip: '', tenantId: '' }, { others, proof });
    }

    const row = (id: string, expiresTime = NOW + 1000) => ({ id, userId: 'U1', createdTime: NOW, expiresTime });
    const stateOf = async (id: string) => (await sessions.find(`token-${id}`)).state;

    it('do not begin when the password was changed since it was checked', async () => {
      const begin = () => openSession('a', 'U1', 'end', NOW, passwords.proof('U1', NOW));
      await passwords.set('U1', 'h2', NOW + 1);
      await expect(begin()).rejects.toThrow(InvalidCredentialsError);
      expect(await stateOf('a')).toBe('unknown');
    });

    it('do not begin for a user who was deleted since they proved who they are', async () => {
      const gone = { ...ownSession, userId: 'gone' };
      await expect(sessions.open(gone, 'own', signIn, terms)).rejects.toThrow(StoreUnavailableError);
    });

    it('begin when the same password was hashed anew since', async () => {
      const proof = passwords.proof('U1', NOW);
      await passwords.rehash('U1', 'h1', 'h2');
      await openSession('a', 'U1', 'keep', NOW, proof);
      expect(await stateOf('a')).toBe('live');
    });

    it('are found by any of their tokens', async () => {
      await openSession('a');
      await sessions.addToken(row('a'), 'token-a2', NOW);
      const session = { id: 'a', userId: 'U1', createdTime: NOW, expiresTime: NOW + 1000 };
      expect(await sessions.find('token-a')).toEqual({ state: 'live', session, usedTime: 0 });
      expect(await sessions.find('token-a2')).toEqual({ state: 'live', session, usedTime: 0 });
      expect(await sessions.find('token-b')).toEqual({ state: 'unknown' });
    });

    it('are kept as long as the longest of their tokens lives', async () => {
      await openSession('a');
      await sessions.addToken(row('a', NOW + 5000), 'token-a2', NOW);
      await sessions.addToken(row('a', NOW + 10), 'token-a3', NOW);
      await openSession('b', 'U1', 'keep', NOW + 1000);
      expect(await stateOf('a')).toBe('live');
    });

    it('end with all of their tokens, and alone', async () => {
      await openSession('a');
      await openSession('b');
      await sessions.addToken(row('a'), 'token-a2', NOW);
      expect(await rotations.end('token-a2', 'session')).toEqual({ state: 'signed-out' });
      expect([await stateOf('a'), await stateOf('a2'), await stateOf('b')]).toEqual(['ended', 'ended', 'live']);
    });

    it('end for one user at a time', async () => {
      await openSession('a');
      await openSession('b');
      await openSession('c', 'U2');
      expect(await rotations.end('token-a', 'user')).toEqual({ state: 'signed-out' });
      expect([await stateOf('a'), await stateOf('b'), await stateOf('c')]).toEqual(['ended', 'ended', 'live']);
    });

    it('end for one of many who sign out at once, and for nobody by a token that is not theirs', async () => {
      await openSession('a');
      const verdicts = await Promise.all(Array.from({ length: 8 }, () => rotations.end('token-a', 'session')));
      expect(verdicts.map(({ state }) => state).sort()).toEqual([...Array<string>(7).fill('ended'), 'signed-out']);
      expect(await rotations.end('token-b', 'user')).toEqual({ state: 'unknown' });
    });

    it('end when another begins that wants to be alone', async () => {
      await openSession('a');
      await openSession('b', 'U1', 'end');
      expect([await stateOf('a'), await stateOf('b')]).toEqual(['ended', 'live']);
    });

    it('are cleared away when they have expired', async () => {
      await openSession('a');
      await openSession('b', 'U1', 'keep', NOW + 1000);
      expect([await stateOf('a'), await stateOf('b')]).toEqual(['unknown', 'live']);
    });

    it('end with a password that is set or replaced, but for one that is kept', async () => {
      await openSession('a');
      await openSession('b');
      await passwords.set('U1', 'h2', NOW, { keptSessionId: 'a' });
      expect([await stateOf('a'), await stateOf('b')]).toEqual(['live', 'ended']);
      expect(await passwords.replace('U1', 'h1', 'h3', NOW)).toBe('stale');
      expect(await stateOf('a')).toBe('live');
      await passwords.replace('U1', 'h2', 'h3', NOW);
      expect(await stateOf('a')).toBe('ended');
    });

    it('make an invited user an enabled one', async () => {
      await database.write((q) => q.updateTable('users').set({ status: 'invited' }).execute());
      await openSession('a');
      expect([(await users.find('U1'))?.status, (await users.find('U2'))?.status]).toEqual(['enabled', 'invited']);
    });
  });

  it('do nothing, and ask for another try, when what a row refers to is gone', async () => {
    await expect(sessions.addToken({ ...ownSession, id: 'gone' }, 'token', NOW)).rejects.toThrow(StoreUnavailableError);
    expect(await sessions.find('token')).toEqual({ state: 'unknown' });
  });

  describe('grants', () => {
    it('are lost with the membership that they are in', async () => {
      await passwords.signUp(newUser('U1'), 'h1');
      await database.write(async (q) => {
        await q
          .insertInto('tenants')
          .values({ id: 'T1', name: '', custom_attributes: '{}', created_time: NOW })
          .execute();
        const role = { id: 'R1', scope: '', tenant_id: null, name: 'r', description: '' };
        await q
          .insertInto('roles')
          .values({ ...role, is_default: 0, is_private: 0, created_time: NOW })
          .execute();
      });
      const grant = { tenantId: 'T1', roleNames: ['r', 'r'] };
      await database.write((q) => addToTenant(q, 'U1', 'T1', NOW + 1));
      await database.write((q) => addTenantRoles(q, 'U1', grant));
      await database.write((q) => addTenantRoles(q, 'U1', grant));
      expect((await users.find('U1'))?.access.tenants).toMatchObject([{ tenantId: 'T1', roleNames: ['r'] }]);
      await database.write((q) => q.deleteFrom('user_tenants').execute());
      await database.write((q) => addToTenant(q, 'U1', 'T1', NOW + 4));
      expect((await users.find('U1'))?.access.tenants).toMatchObject([{ tenantId: 'T1', roleNames: [] }]);
    });
  });

  it('make one project with one key when several instances start at once', async () => {
    const store = new ProjectStore(database, new SigningKeyCipher(EncryptionKey.generate()));
    const keys = await Promise.all(Array.from({ length: 3 }, () => generateSigningKey(NOW)));
    await Promise.all(keys.map((key, n) => store.create(`P${n}`, key, NOW)));
    const project = await store.find();
    // Whoever came first, with the key that came with it.
    const key = keys.find((_, n) => project?.id === `P${n}`);
    expect(project).toEqual({ id: expect.stringMatching(/^P[012]$/) as string, managementKeyHash: '' });
    expect(await store.signingKeys(project?.id ?? '')).toMatchObject([key ?? {}]);
  });
});
