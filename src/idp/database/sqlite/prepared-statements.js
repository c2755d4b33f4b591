// @ts-check
// JavaScript because the writer thread is run from the sources as well, by file: it could not import anything else.
import { LRUCache } from 'lru-cache';

/** More than the stores have; lists of different lengths make different statements. */
const STATEMENTS = 256;
/** Statements that change the schema are run once; and what was prepared before them is prepared anew. */
const KEPT = /^(select|insert|update|delete|with|begin|commit|rollback)\b/i;

/**
 * What a statement did, as it can be sent between threads.
 * @typedef {{ readonly rows: unknown[], readonly changes?: number, readonly lastInsertRowid?: number | bigint }} Outcome
 */

/** Statements are prepared once: that costs more than running most of them. */
export class PreparedStatements {
  /** @type {LRUCache<string, import('better-sqlite3').Statement>} */
  #statements = new LRUCache({ max: STATEMENTS });
  #database;

  /** @param {import('better-sqlite3').Database} database */
  constructor(database) {
    this.#database = database;
  }

  /**
   * @param {string} sql
   * @param {readonly unknown[]} parameters
   * @returns {Outcome}
   */
  run(sql, parameters) {
    const statement = this.#prepare(sql);
    if (statement.reader) return { rows: statement.all(...parameters) };
    const { changes, lastInsertRowid } = statement.run(...parameters);
    return { rows: [], changes, lastInsertRowid };
  }

  /** @param {string} sql */
  #prepare(sql) {
    const known = this.#statements.get(sql);
    if (known) return known;
    const statement = this.#database.prepare(sql);
    if (KEPT.test(sql)) this.#statements.set(sql, statement);
    else this.#statements.clear();
    return statement;
  }
}
