import { openDatabase, type Database } from '../database/index.js';
import { SqliteConnection } from '../database/sqlite/sqlite-connection.js';
import { UnverifiedEmailError } from '../errors/index.js';
import { insertUser, parseLoginId, UserStore } from '../users/index.js';
import { ClaimantFinder } from './claimant-finder.js';

const OPTIONS = { customClaims: {}, revokeOtherSessions: false, templateOptions: {} };
const PROFILE = { name: '', givenName: '', middleName: '', familyName: '', phone: '' };

/** Time must not tell either who has an account: the answer is the same. */
describe('somebody to whom no code is sent', () => {
  let database: Database;
  let finder: ClaimantFinder;

  beforeAll(async () => {
    database = await openDatabase('sqlite::memory:');
    finder = new ClaimantFinder(new UserStore(database));
    for (const name of ['unproved', 'disabled']) {
      const user = { ...PROFILE, id: name, email: `${name}@example.com`, loginId: parseLoginId(name), createdTime: 1 };
      await database.write((q) => insertUser(q, { ...user, status: name === 'disabled' ? 'disabled' : 'enabled' }));
    }
  });
  afterAll(() => database.close());

  async function asked(loginId: string): Promise<readonly string[]> {
    const execute = jest.spyOn(SqliteConnection.prototype, 'executeQuery');
    await expect(finder.findSignIn(loginId, OPTIONS)).rejects.toThrow(UnverifiedEmailError);
    const statements = execute.mock.calls.map(([{ sql }]) => sql);
    execute.mockRestore();
    return statements;
  }

  it.each(['unproved', 'disabled'])('costs the database what nobody does: %s', async (loginId) => {
    expect(await asked(loginId)).toEqual(await asked('nobody'));
    expect(await asked(loginId)).toHaveLength(1);
  });
});
