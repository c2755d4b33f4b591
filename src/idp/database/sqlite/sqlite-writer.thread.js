// @ts-check
// The thread of SqliteWriter: the one connection of this process that writes. To write means to wait for the disk.
import SqliteDatabase from 'better-sqlite3';
import { parentPort, workerData } from 'node:worker_threads';
import { CONNECTION_SETTINGS } from './connection-settings.js';
import { PreparedStatements } from './prepared-statements.js';

const database = new SqliteDatabase(workerData.path, { fileMustExist: true });
for (const setting of CONNECTION_SETTINGS) database.pragma(setting);
const statements = new PreparedStatements(database);

/**
 * One after the other, up to the first that fails.
 * @param {{ sql: string, parameters: unknown[] }[]} task
 */
function run(task) {
  try {
    /** @type {import('./prepared-statements.js').Outcome} */
    let outcome = { rows: [] };
    for (const { sql, parameters } of task) {
      // SQLite takes some transactions back by itself, and some were never begun.
      if (sql !== 'rollback' || database.inTransaction) outcome = statements.run(sql, parameters);
    }
    return { outcome };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { failure: { message: error.message, code: Reflect.get(error, 'code') } };
  }
}

parentPort?.on('message', (task) => {
  if (task !== 'close') return parentPort?.postMessage(run(task));
  database.close();
  return parentPort?.close();
});
