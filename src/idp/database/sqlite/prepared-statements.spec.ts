import SqliteDriver from 'better-sqlite3';
import { PreparedStatements } from './prepared-statements.js';

describe('the statements of a connection to SQLite', () => {
  let statements: PreparedStatements;
  const database = new SqliteDriver(':memory:');
  const run = (sql: string, ...parameters: unknown[]) => statements.run(sql, parameters);

  beforeEach(() => {
    statements = new PreparedStatements(database);
    run('drop table if exists things');
    run('create table things (id text)');
  });
  afterAll(() => database.close());

  it('are prepared once, whatever their parameters', () => {
    const prepare = jest.spyOn(database, 'prepare');

    run('insert into things values (?)', 'a');
    run('insert into things values (?)', 'b');

    expect(prepare).toHaveBeenCalledTimes(1);
    expect(run('select id from things order by id').rows).toEqual([{ id: 'a' }, { id: 'b' }]);
    prepare.mockRestore();
  });

  it('say how many rows they changed', () => {
    run('insert into things values (?), (?)', 'a', 'b');

    expect(run('delete from things').changes).toBe(2);
  });

  it('see a column that was added after they were prepared', () => {
    run('insert into things values (?)', 'a');
    expect(run('select * from things').rows).toEqual([{ id: 'a' }]);

    run("alter table things add column name text default 'x'");

    expect(run('select * from things').rows).toEqual([{ id: 'a', name: 'x' }]);
  });
});
