import { CompiledQuery } from 'kysely';
import { openDatabase, type Database } from '../../src/idp/database/index.js';
import { SearchUsersRequest } from '../../src/idp/usermanagement/search/search.dto.js';
import { selectPage } from '../../src/idp/usermanagement/search/select-matches.js';
import { readDto } from '../../src/idp/wire/index.js';

const MANY = Array.from({ length: 200 }, (_, n) => `user${n}@example.com`);

describe('searches for exact values', () => {
  let database: Database;

  beforeAll(async () => {
    database = await openDatabase('sqlite::memory:');
  });

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
    const plan = await database.read((q) => {
      const { sql, parameters } = selectPage(q, dto).compile();
      return q.executeQuery<{ detail: string }>(CompiledQuery.raw(`explain query plan ${sql}`, [...parameters]));
    });
    const steps = plan.rows.map(({ detail }) => detail);
    expect(steps.filter((step) => /^SCAN (users|login_ids|user_)/.test(step))).toEqual([]);
    expect(steps.filter((step) => step.startsWith('SEARCH users'))).toHaveLength(1);
  });
});
