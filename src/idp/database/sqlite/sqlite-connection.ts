import type SqliteDatabase from 'better-sqlite3';
import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely';
import { LRUCache } from 'lru-cache';

/** More than the stores have; lists of different lengths make different statements. */
const STATEMENTS = 256;
/** Statements that change the schema are run once; and what was prepared before them is prepared anew. */
const KEPT = /^(select|insert|update|delete|with|begin|commit|rollback)\b/i;

type Statement = SqliteDatabase.Statement;

/** Statements are prepared once: that costs more than running most of them. */
export class SqliteConnection implements DatabaseConnection {
  private readonly statements = new LRUCache<string, Statement>({ max: STATEMENTS });

  constructor(private readonly database: SqliteDatabase.Database) {}

  executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const statement = this.prepare(sql);
    if (statement.reader) {
      // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- Kysely says what a row is
      return Promise.resolve({ rows: statement.all(...parameters) as R[] });
    }
    const { changes, lastInsertRowid } = statement.run(...parameters);
    return Promise.resolve({ numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid), rows: [] });
  }

  streamQuery(): never {
    throw new Error('Rows are not streamed: nobody else could use the only connection meanwhile');
  }

  private prepare(sql: string): Statement {
    const known = this.statements.get(sql);
    if (known) return known;
    const statement = this.database.prepare(sql);
    if (KEPT.test(sql)) this.statements.set(sql, statement);
    else this.statements.clear();
    return statement;
  }
}
