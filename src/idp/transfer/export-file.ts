import { once } from 'node:events';
import { createWriteStream, renameSync, rmSync, type WriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import type { Database } from '../database/index.js';
import type { Progress } from './progress.js';
import { loadUserRecords } from './load-user-records.js';
import { selectRows } from './structure-rows.js';
import { STRUCTURE_TABLES } from './structure-tables.js';
import { writeUserLine } from './write-user-line.js';

const PAGE = 500;

/**
 * Writes everything that `importFile` reads, hashes included, readable by the owner only. What is under the name before is
 * replaced when all is written.
 * @returns the number of users
 */
export async function exportFile(database: Database, path: string, progress: Progress): Promise<number> {
  const draft = `${path}.part`;
  rmSync(draft, { force: true });
  const file = createWriteStream(draft, { mode: 0o600, flags: 'wx' });
  try {
    await exportStructure(database, file);
    const count = await exportUsers(database, file, progress);
    file.end();
    await finished(file);
    renameSync(draft, path);
    return count;
  } catch (error) {
    file.destroy();
    rmSync(draft, { force: true });
    throw error;
  } finally {
    progress.end();
  }
}

async function exportStructure(database: Database, file: WriteStream): Promise<void> {
  for (const table of STRUCTURE_TABLES) {
    const rows = await database.read((q) => selectRows(q, table));
    for (const row of rows) await writeLine(file, { kind: 'row', table: table.name, row });
  }
}

async function exportUsers(database: Database, file: WriteStream, progress: Progress): Promise<number> {
  const total = await database.read((q) =>
    q
      .selectFrom('users')
      .select((users) => users.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow(),
  );
  progress.begin(total.count);
  let [done, afterId] = [0, ''];
  for (;;) {
    const users = await database.read((q) => loadUserRecords(q, afterId, PAGE));
    if (users.length === 0) return done;
    for (const user of users) await writeLine(file, writeUserLine(user));
    done += users.length;
    afterId = users.at(-1)?.id ?? afterId;
    progress.advance(done, { imported: 0, present: 0, refused: 0 });
  }
}

/** Waits while the disk is slower than the database. */
async function writeLine(file: WriteStream, line: object): Promise<void> {
  if (!file.write(`${JSON.stringify(line)}\n`)) await once(file, 'drain');
}
