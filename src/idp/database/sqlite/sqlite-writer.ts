import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Outcome } from './prepared-statements.js';

/** One of several that are sent together. */
export interface Statement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

interface Answer {
  readonly outcome?: Outcome;
  readonly failure?: { readonly message: string; readonly code?: unknown };
}

interface Asked {
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: Error) => void;
}

/** As SQLite says that a file cannot be written: callers are told that the database is out of order. */
const NO_WRITER = 'SQLITE_IOERR';

/**
 * A connection to a database file in a thread of its own. Whoever commits waits for the disk, for milliseconds or for as long as
 * it takes; on the thread that answers requests, all others would wait as well.
 */
export class SqliteWriter {
  private readonly thread: Worker;
  /** The thread answers in the order in which it is asked. */
  private readonly asked: Asked[] = [];
  private ended: Error | undefined;

  /** @param path of a file that is there, and was found to be the provider's */
  constructor(path: string) {
    const thread = new URL('./sqlite-writer.thread.js', import.meta.url);
    this.thread = new Worker(thread, { name: 'sqlite-writer', workerData: { path }, execArgv: [] })
      .on('message', (answer: Answer) => {
        this.settle(answer);
      })
      .on('error', (error) => {
        this.fail(error);
      })
      .on('exit', () => {
        this.fail(new Error('The thread that writes to the database has ended'));
      });
    this.thread.unref();
  }

  /**
   * @param before statements that go first. The first that fails is the last that is run
   * @throws {Error} with the `code` of SQLite
   */
  run(sql: string, parameters: readonly unknown[], before: readonly Statement[] = []): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      if (this.ended) {
        reject(this.ended);
        return;
      }
      // First: what cannot be sent is not answered either, and everybody after it would get another's answer.
      this.thread.postMessage([...before, { sql, parameters }]);
      this.asked.push({ resolve, reject });
      // As long as somebody waits for it, the process does not end.
      this.thread.ref();
    });
  }

  async close(): Promise<void> {
    if (this.ended) return;
    this.thread.ref();
    const exit = once(this.thread, 'exit');
    this.thread.postMessage('close');
    await exit;
  }

  private settle({ outcome, failure }: Answer): void {
    const asked = this.asked.shift();
    if (this.asked.length === 0) this.thread.unref();
    if (outcome) asked?.resolve(outcome);
    else asked?.reject(Object.assign(new Error(failure?.message), { code: failure?.code }));
  }

  private fail(error: Error): void {
    this.ended ??= Object.assign(new Error(error.message, { cause: error }), { code: NO_WRITER });
    for (const { reject } of this.asked.splice(0)) reject(this.ended);
  }
}
