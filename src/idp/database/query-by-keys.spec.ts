import { openDatabase, queryByKeys, type Database } from './index.js';

describe('queries by keys', () => {
  let database: Database;
  let built = 0;
  const selectTenants = queryByKeys((q, ids) => {
    built += 1;
    return q.selectFrom('tenants').select(['id', 'name']).where('id', 'in', ids).orderBy('id');
  });

  beforeAll(async () => {
    database = await openDatabase('sqlite::memory:');
    await database.write((q) =>
      q
        .insertInto('tenants')
        .values(['T1', 'T2'].map((id) => ({ id, name: `${id}'s name`, custom_attributes: '{}', created_time: 1 })))
        .execute(),
    );
  });
  afterAll(() => database.close());

  it('find what each key names, and nothing by no key', async () => {
    const find = (...ids: string[]): Promise<unknown> => database.read((q) => selectTenants(q, ids));

    expect(await find('T1')).toEqual([{ id: 'T1', name: "T1's name" }]);
    expect(await find('T2')).toEqual([{ id: 'T2', name: "T2's name" }]);
    expect(await find('T3')).toEqual([]);
    expect(await find('T2', 'T1')).toHaveLength(2);
    expect(await find()).toEqual([]);
  });

  it('are built once for one key, in transactions too', async () => {
    const before = built;

    await database.read((q) => selectTenants(q, ['T1']));
    await database.write((q) => selectTenants(q, ['T2']));

    expect(built).toBe(before);
  });

  it('refuse a key that cannot be kept, as every statement does', async () => {
    await expect(database.read((q) => selectTenants(q, ['T\0']))).rejects.toThrow('NUL');
  });
});
