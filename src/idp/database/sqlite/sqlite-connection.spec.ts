import SqliteDriver from 'better-sqlite3';
import { CompiledQuery } from 'kysely';
import { SqliteConnection } from './sqlite-connection.js';

describe('a connection to SQLite', () => {
  let connection: SqliteConnection;
  const database = new SqliteDriver(':memory:');
  const run = (sql: string, ...parameters: unknown[]) => connection.executeQuery(CompiledQuery.raw(sql, parameters));

  beforeEach(async () => {
    connection = new SqliteConnection(database);
    await run('drop table if exists things');
    await run('create table things (id text)');
  });
  afterAll(() => database.close());

  it('prepares a statement once, whatever its parameters', async () => {
    const prepare = jest.spyOn(database, 'prepare');

    await run('insert into things values (?)', 'a');
    await run('insert into things values (?)', 'b');

    expect(prepare).toHaveBeenCalledTimes(1);
    expect((await run('select id from things order by id')).rows).toEqual([{ id: 'a' }, { id: 'b' }]);
    prepare.mockRestore();
  });

  it('says how many rows a statement changed', async () => {
    await run('insert into things values (?), (?)', 'a', 'b');

    expect((await run('delete from things')).numAffectedRows).toBe(2n);
  });

  it('sees a column that was added after the statement was prepared', async () => {
    await run('insert into things values (?)', 'a');
    expect((await run('select * from things')).rows).toEqual([{ id: 'a' }]);

    await run("alter table things add column name text default 'x'");

    expect((await run('select * from things')).rows).toEqual([{ id: 'a', name: 'x' }]);
  });
});
