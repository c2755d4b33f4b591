import { CompiledQuery } from 'kysely';
import type { Database, Queries } from '../../src/idp/database/index.js';
import { SearchUsersRequest } from '../../src/idp/usermanagement/search/search.dto.js';
import { selectPage } from '../../src/idp/usermanagement/search/select-matches.js';
import { readDto } from '../../src/idp/wire/index.js';
import { engines, useEngine } from '../support/idp-engines.js';

const MANY = Array.from({ length: 200 }, (_, n) => `user${n}@example.com`);

describe.each(engines)('searches for exact values on $name', (engine) => {
  const { open } = useEngine(engine);
  let database: Database;

  beforeAll(async () => (database = await open()));

  afterAll(() => database.close());

  it.each<object>([
    { emails: ['ada@example.com'] },
    { emails: MANY },
    { phones: ['+15555555555'] },
    { loginIds: ['ada@example.com'] },
    { loginIds: MANY },
    { userIds: ['U1'] },
    { userIds: MANY },
    { emails: ['ada@example.com'], tenantIds: ['T1'], statuses: ['enabled'] },
    { emails: ['ada@example.com'], verifiedEmail: true, withTestUser: true },
    { customAttributes: { plan: 'pro' } },
    { tenantIds: ['T1'] },
    { testUsersOnly: true },
  ])('by %.60s look users up, and do not go through them all', async (request) => {
    const dto = await readDto(SearchUsersRequest, request);
    const steps = await database.write((q) => explain(q, selectPage(q, dto).compile(), engine.name));
    expect(steps.filter((step) => /^(SCAN|-> +Seq Scan on) (users|login_ids|user_)/.test(step))).toEqual([]);
    expect(
      steps.filter((step) => /^SEARCH users|Scan (using|on) users\w* .*users|Scan on users /.test(step)),
    ).not.toEqual([]);
  });
});

/** The steps by which the engine goes. */
async function explain(q: Queries, { sql, parameters }: CompiledQuery, engineName: string): Promise<string[]> {
  if (engineName === 'SQLite') {
    const plan = CompiledQuery.raw(`explain query plan ${sql}`, [...parameters]);
    return (await q.executeQuery<{ detail: string }>(plan)).rows.map(({ detail }) => detail);
  }
  // Tables are empty here: going through one costs nothing, and is what it would do wherever it may.
  await q.executeQuery(CompiledQuery.raw('set local enable_seqscan = off'));
  const plan = CompiledQuery.raw(`explain ${sql}`, [...parameters]);
  return (await q.executeQuery<{ 'QUERY PLAN': string }>(plan)).rows.map((row) => row['QUERY PLAN'].trim());
}
