import { PostgresServer } from '../support/postgres.js';

describe('the PostgreSQL server of the tests', () => {
  let postgres: PostgresServer;

  beforeAll(async () => (postgres = await PostgresServer.start()));
  afterAll(() => postgres.end());

  it('gives each test a database of its own, and keeps what is in it when it is restarted', async () => {
    const [one, two] = [await postgres.createDatabase(), await postgres.createDatabase()];
    await postgres.query('create table kept (id integer)', one);
    await postgres.halt();
    await expect(postgres.query('select 1', one)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await postgres.resume();
    expect(await postgres.query('select * from kept', one)).toEqual([]);
    await expect(postgres.query('select * from kept', two)).rejects.toMatchObject({ code: '42P01' });
  });
});
