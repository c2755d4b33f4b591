import SqliteDatabase from 'better-sqlite3';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SqliteWriter } from './sqlite-writer.js';

describe('the thread that writes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'writer-'));
  const path = join(folder, 'things.db');
  let writer: SqliteWriter;

  beforeAll(() => {
    new SqliteDatabase(path).exec('create table things (id text)').close();
    writer = new SqliteWriter(path);
  });
  afterAll(async () => {
    await writer.close();
    rmSync(folder, { recursive: true });
  });

  it('answers each as it asked, beside a value that cannot be handed over and a statement that is none', async () => {
    const asked = [
      writer.run('select ? as one', ['first']),
      writer.run('select ?', [() => 'no value']),
      writer.run('select from nothing', []),
      writer.run('select ? as one', ['last']),
    ];

    const answers = await Promise.allSettled(asked);

    expect(answers).toMatchObject([
      { value: { rows: [{ one: 'first' }] } },
      { reason: { name: 'DataCloneError' } },
      { reason: { code: 'SQLITE_ERROR' } },
      { value: { rows: [{ one: 'last' }] } },
    ]);
  });

  it('tells everybody once it has ended', async () => {
    const other = new SqliteWriter(path);
    await other.close();

    await expect(other.run('select 1', [])).rejects.toMatchObject({ code: 'SQLITE_IOERR' });
  });

  it('tells whoever waits that there is nothing to write to', async () => {
    const nowhere = new SqliteWriter(join(folder, 'missing.db'));

    await expect(nowhere.run('select 1', [])).rejects.toMatchObject({ code: 'SQLITE_IOERR' });
  });
});
