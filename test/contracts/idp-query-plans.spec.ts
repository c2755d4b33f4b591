import { PreparedStatements } from '../../src/idp/database/sqlite/prepared-statements.js';
import { CollectingMailer } from '../support/idp-mail.js';
import { type Answer, IdpClient, startProvider } from '../support/idp-provider.js';
import { SecretsRun } from '../support/idp-secrets-run.js';

/** Of a project's set-up: as many rows as its developers make. */
const FEW_ROWS = ['permissions', 'projects', 'roles', 'signing_keys'];

/** One of a plan, as SQLite describes it. */
interface Step {
  readonly detail: string;
}

/** What a user does every day, and those who look after them. */
async function liveOn(client: IdpClient): Promise<void> {
  const loginId = 'zoe@example.com';
  const statuses: number[] = [];
  const expectOk = async (answer: Promise<Answer>): Promise<Answer> => {
    statuses.push((await answer).status);
    return answer;
  };
  const manage = (path: string, body: object): Promise<Answer> => expectOk(client.manage(path, body));
  const { refreshJwt, user } = (await expectOk(client.signUp(loginId))).body;
  await manage('/v1/mgmt/tenant/create', { id: 'acme', name: 'Acme' });
  await manage('/v1/mgmt/user/update/tenant/add', { loginId, tenantId: 'acme' });
  await manage('/v1/mgmt/user/update/name', { loginId, name: 'Zoe' });
  await manage('/v2/mgmt/user/search', { loginIds: [loginId] });
  await manage('/v2/mgmt/user/search', { emails: [loginId], tenantIds: ['acme'] });
  await manage('/v1/mgmt/audit/search', { userIds: [user.userId] });
  await manage('/v1/mgmt/user/history', [user.userId]);
  await expectOk(client.get('/v1/auth/me', refreshJwt));
  await expectOk(client.post('/v1/auth/tenant/select', { tenant: 'acme' }, refreshJwt));
  await expectOk(client.post('/v1/auth/logout', {}, refreshJwt));
  await expectOk(client.post('/v1/auth/logoutall', {}, (await expectOk(client.signIn(loginId))).body.refreshJwt));
  await manage('/v1/mgmt/user/logout', { loginId });
  await manage('/v1/mgmt/user/delete', { loginId });
  expect(statuses).toEqual(statuses.map(() => 200));
}

describe('what the database reads', () => {
  afterEach(() => jest.restoreAllMocks());

  it.each(['on', 'off'] as const)(
    'are rows by their keys, however many there are, in a run of everything with rotation %s',
    async (refreshRotation) => {
      const mailer = new CollectingMailer();
      const provider = await startProvider({ databaseUrl: 'sqlite::memory:', refreshRotation, mail: { mailer } });
      try {
        const run = jest.spyOn(PreparedStatements.prototype, 'run');
        await new SecretsRun(provider, mailer).run();
        await liveOn(new IdpClient(provider));
        // All of one database, which is in memory; Jest does not know the type of what a method is called on.
        const [database] = run.mock.contexts as PreparedStatements[];
        const statements = new Map(run.mock.calls.filter(([sql]) => /^(select|insert|update|delete)/.test(sql)));
        const plans = [...statements].map(([sql, parameters]) => {
          const steps = (database?.run(`explain query plan ${sql}`, parameters).rows ?? []) as Step[];
          return { sql, readWhole: steps.flatMap(({ detail }) => /^SCAN ([a-z]\w*)/.exec(detail)?.[1] ?? []) };
        });
        expect(plans.length).toBeGreaterThan(40);
        expect(plans.filter(({ readWhole }) => readWhole.some((table) => !FEW_ROWS.includes(table)))).toEqual([]);
      } finally {
        await provider.close();
      }
    },
  );
});
