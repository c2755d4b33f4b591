import SqliteDatabase from 'better-sqlite3';
import { CompiledQuery, Kysely, sql } from 'kysely';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Queries } from '../database.js';
import { executeUnanswered } from '../execute-unanswered.js';
import { ImmediateSqliteDialect } from './immediate-sqlite-dialect.js';
import { openSqliteFile } from './open-sqlite-file.js';

interface Schema {
  things: { id: string };
}

describe('a database file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sqlite-'));
  const path = join(folder, 'things.db');
  let kysely: Kysely<Schema>;
  const ids = async (queries = kysely) =>
    (await queries.selectFrom('things').select('id').orderBy('id').execute()).map(({ id }) => id);
  const insert = (id: string, queries = kysely) => queries.insertInto('things').values({ id }).execute();

  // The table is not one of the provider's.
  const queries = (transaction: Kysely<Schema>) => transaction as unknown as Queries;
  const insertUnanswered = (id: string, transaction: Kysely<Schema>) =>
    executeUnanswered(queries(transaction), transaction.insertInto('things').values({ id }));

  beforeAll(async () => {
    kysely = new Kysely({ dialect: new ImmediateSqliteDialect(await openSqliteFile(path)) });
    await sql`create table things (id text primary key)`.execute(kysely);
  });
  beforeEach(() => kysely.deleteFrom('things').execute());
  afterAll(async () => {
    await kysely.destroy();
    rmSync(folder, { recursive: true });
  });

  it('shows a transaction its own rows, and others none of them until it is committed', async () => {
    await kysely.transaction().execute(async (transaction) => {
      await insert('a', transaction);
      expect(await ids(transaction)).toEqual(['a']);
      expect(await ids()).toEqual([]);
    });
    expect(await ids()).toEqual(['a']);
  });

  it('takes back what a transaction did that failed, and goes on', async () => {
    const failing = kysely.transaction().execute(async (transaction) => {
      await insert('a', transaction);
      await insert('a', transaction);
    });
    await expect(failing).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT_PRIMARYKEY' });
    await insert('b');
    expect(await ids()).toEqual(['b']);
  });

  it('runs statements of which nothing is asked in their order, at the latest with the commit', async () => {
    await kysely.transaction().execute(async (transaction) => {
      await insertUnanswered('a', transaction);
      expect(await ids(transaction)).toEqual(['a']);
      await insertUnanswered('b', transaction);
      await executeUnanswered(queries(transaction), transaction.deleteFrom('things').where('id', '=', 'a'));
    });
    expect(await ids()).toEqual(['b']);
  });

  it('takes all back when such a statement fails, whether the next one or the commit tells, and goes on', async () => {
    const toldByNext = kysely.transaction().execute(async (transaction) => {
      await insertUnanswered('a', transaction);
      await insertUnanswered('a', transaction);
      await insert('b', transaction);
    });
    const toldByCommit = kysely.transaction().execute(async (transaction) => {
      await insert('c', transaction);
      await insertUnanswered('c', transaction);
    });
    await expect(toldByNext).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT_PRIMARYKEY' });
    await expect(toldByCommit).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT_PRIMARYKEY' });
    await insert('d');
    expect(await ids()).toEqual(['d']);
  });

  it('runs none of them when the work fails', async () => {
    const failing = kysely.transaction().execute(async (transaction) => {
      await insertUnanswered('a', transaction);
      throw new Error('half-way');
    });
    await expect(failing).rejects.toThrow('half-way');
    await insert('b');
    expect(await ids()).toEqual(['b']);
  });

  it('says that a transaction could not begin, and not that it cannot be taken back', async () => {
    const other = new SqliteDatabase(path);
    other.exec('begin immediate');
    const refused = kysely.transaction().execute((transaction) => insert('a', transaction));
    try {
      await expect(refused).rejects.toMatchObject({ code: 'SQLITE_BUSY' });
    } finally {
      other.close();
    }
    await insert('b');
    expect(await ids()).toEqual(['b']);
  });

  it('lets one write at a time, in the order in which they ask', async () => {
    const order: string[] = [];
    const append = (id: string) =>
      kysely.transaction().execute(async (transaction) => {
        await insert(id, transaction);
        order.push(id);
        await new Promise(setImmediate);
        order.push(id);
      });
    await Promise.all([append('a'), append('b'), insert('c').then(() => order.push('c')), append('d')]);
    expect(order).toEqual(['a', 'a', 'b', 'b', 'c', 'd', 'd']);
  });

  it('takes several transactions over one connection, and takes back changes of the schema', async () => {
    await kysely.connection().execute(async (connection) => {
      const failing = connection.transaction().execute(async (transaction) => {
        await sql`create table half (id text)`.execute(transaction);
        throw new Error('half-way');
      });
      await expect(failing).rejects.toThrow('half-way');
      await connection.transaction().execute((transaction) => insert('a', transaction));
    });
    expect(await ids()).toEqual(['a']);
    const half = sql`select * from half`.execute(kysely);
    await expect(half).rejects.toMatchObject({ message: 'no such table: half' });
  });

  it('says how many rows a statement changed, and returns what it is asked to', async () => {
    const { numInsertedOrUpdatedRows } = await kysely
      .insertInto('things')
      .values({ id: 'a' })
      .executeTakeFirstOrThrow();
    expect(numInsertedOrUpdatedRows).toBe(1n);
    await expect(kysely.deleteFrom('things').returning('id').execute()).resolves.toEqual([{ id: 'a' }]);
  });

  it('is written by nothing that looks like a question', async () => {
    const disguised = CompiledQuery.raw("with x as (select 'a' as id) insert into things select id from x");
    await expect(kysely.executeQuery(disguised)).rejects.toMatchObject({ code: 'SQLITE_READONLY' });
  });

  it('waits for the disk with every commit', async () => {
    const { rows } = await sql<{ synchronous: number }>`pragma synchronous`.execute(kysely);
    const FULL = 2;
    expect(rows).toEqual([{ synchronous: FULL }]);
  });

  it('tells who writes that another process is in the way, and then no more', async () => {
    const other = new SqliteDatabase(path);
    other.exec('begin immediate');
    await expect(insert('a')).rejects.toMatchObject({ code: 'SQLITE_BUSY' });
    expect(await ids()).toEqual([]);
    other.exec('rollback');
    other.close();
    await insert('a');
    expect(await ids()).toEqual(['a']);
  });

  it('tells everybody after it was closed', async () => {
    const closed = new Kysely<Schema>({ dialect: new ImmediateSqliteDialect(await openSqliteFile(path)) });
    await insert('z', closed);
    await closed.destroy();
    await expect(insert('b', closed)).rejects.toThrow('destroyed');
    expect(await ids()).toEqual(['z']);
  });
});
