import type SqliteDatabase from 'better-sqlite3';
import type { CompiledQuery, QueryResult } from 'kysely';
import { isUnanswered } from '../execute-unanswered.js';
import { PreparedStatements } from './prepared-statements.js';
import { type Runner, SqliteConnection } from './sqlite-connection.js';
import { BEGIN, SqliteDriver } from './sqlite-driver.js';
import { type Statement, SqliteWriter } from './sqlite-writer.js';
import { TurnQueue } from './turn-queue.js';

/** The reader's connection refuses what begins like this and writes all the same. */
const READS = /^\s*(select|with)\b/i;

/**
 * Reads on this thread, where they take microseconds; writes in another, which waits for the disk. As with any database,
 * whoever reads sees what is committed.
 */
export class SqliteFileDriver extends SqliteDriver<FileConnection> {
  private readonly statements: PreparedStatements;
  private writer: SqliteWriter | undefined;
  private readonly turns = new TurnQueue();
  /** Made for the first who writes: a service that nobody has asked for anything yet does without its ten megabytes. */
  private readonly toWrite = (): SqliteWriter => (this.writer ??= new SqliteWriter(this.reader.name));

  constructor(private readonly reader: SqliteDatabase.Database) {
    super();
    reader.pragma('query_only = ON');
    this.statements = new PreparedStatements(reader);
  }

  acquireConnection(): Promise<FileConnection> {
    return Promise.resolve(new FileConnection(this.statements, this.toWrite, this.turns));
  }

  override async beginTransaction(connection: FileConnection): Promise<void> {
    await connection.beginWriting();
    connection.defer(BEGIN);
  }

  /** If it fails it is rolled back, and others wait until then. */
  override async commitTransaction(connection: FileConnection): Promise<void> {
    await super.commitTransaction(connection);
    connection.endWriting();
  }

  override async rollbackTransaction(connection: FileConnection): Promise<void> {
    connection.forgetDeferred();
    try {
      await super.rollbackTransaction(connection);
    } finally {
      connection.endWriting();
    }
  }

  releaseConnection(connection: FileConnection): Promise<void> {
    connection.endWriting();
    return Promise.resolve();
  }

  async destroy(): Promise<void> {
    await this.writer?.close();
    this.reader.close();
  }
}

/** For as long as somebody has it: the reader, and in a transaction the writer alone. */
class FileConnection extends SqliteConnection {
  private isWriting = false;

  /** Each message to the writer, and its answer, costs more than most statements: what nobody waits for goes with the next. */
  private deferred: Statement[] = [];

  constructor(
    reader: Runner,
    writer: () => SqliteWriter,
    private readonly turns: TurnQueue,
  ) {
    super({
      run: (sql, parameters) =>
        this.isWriting ? writer().run(sql, parameters, this.deferred.splice(0)) : reader.run(sql, parameters),
    });
  }

  defer({ sql, parameters }: CompiledQuery): void {
    this.deferred.push({ sql, parameters });
  }

  forgetDeferred(): void {
    this.deferred = [];
  }

  override async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (this.isWriting && isUnanswered(query)) {
      this.defer(query);
      return { rows: [] };
    }
    if (this.isWriting || READS.test(query.sql)) return super.executeQuery(query);
    await this.beginWriting();
    try {
      return await super.executeQuery(query);
    } finally {
      this.endWriting();
    }
  }

  async beginWriting(): Promise<void> {
    await this.turns.take();
    this.isWriting = true;
  }

  endWriting(): void {
    if (!this.isWriting) return;
    this.isWriting = false;
    this.forgetDeferred();
    this.turns.pass();
  }
}
