import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Kysely, Transaction } from 'kysely';
import { setTimeout as sleep } from 'node:timers/promises';
import { InvalidRequestError, StoreUnavailableError } from '../errors/index.js';
import type { Engine } from './engine.js';
import type { Schema } from './schema.js';

/** Either the database or a transaction in it. */
export type Queries = Kysely<Schema> | Transaction<Schema>;

/** How often a transaction is run that others get in the way of. */
const ATTEMPTS = 8;
/** Before the second try, at most; twice that before the third, and so on. By chance: those who met would meet again. */
const PAUSE_MS = 5;

/** The open database: everything that stores need of it, and nothing of the engine behind. */
@Injectable()
export class Database implements OnApplicationShutdown {
  constructor(
    private readonly kysely: Kysely<Schema>,
    private readonly engine: Engine,
  ) {}

  get engineName(): string {
    return this.engine.name;
  }

  /** Of the database file; undefined where there is none. */
  get folder(): string | undefined {
    return this.engine.folder;
  }

  /** Whether all is gone when the process ends. */
  get isEphemeral(): boolean {
    return this.engine.isEphemeral;
  }

  /** Runs one statement or several that need not be of one moment. */
  async read<T>(work: (queries: Queries) => Promise<T>): Promise<T> {
    return this.translating(() => work(this.kysely));
  }

  /**
   * All of it happens, or none. The work is run again from its beginning where another transaction got in its way: it does
   * nothing but what the database takes back.
   *
   * On engines where others write meanwhile, each statement sees what was committed before it. What must not change between
   * two statements is locked by the first: a row by `for update`, anything else by `holdLock`.
   */
  async write<T>(work: (queries: Queries) => Promise<T>): Promise<T> {
    return this.translating(async () => {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await this.kysely.transaction().execute(work);
        } catch (error) {
          if (attempt === ATTEMPTS || !this.engine.isConflict(error)) throw error;
          await sleep(Math.random() * PAUSE_MS * 2 ** (attempt - 1));
        }
      }
    });
  }

  /** Runs work that no other instance does at the same time, such as what makes things at the first start. */
  exclusively<T>(work: (database: Database) => Promise<T>): Promise<T> {
    return this.translating(() =>
      this.engine.exclusively(this.kysely, (queries) => work(new Database(queries, this.engine))),
    );
  }

  /**
   * As `write`, for secrets that must not stay behind: what is replaced is overwritten, in the file and in its log. A server's
   * own log and free space are its administrator's.
   */
  erase(work: (queries: Queries) => Promise<void>): Promise<void> {
    return this.translating(() => this.engine.erase(this.kysely, () => this.write(work)));
  }

  /** Whether a statement failed because a row with this unique key exists. */
  isUniqueViolation(error: unknown): boolean {
    return this.engine.isUniqueViolation(error);
  }

  close(): Promise<void> {
    return this.kysely.destroy();
  }

  /** After the listener is closed: requests in progress still need it. */
  onApplicationShutdown(): Promise<void> {
    return this.close();
  }

  private async translating<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (this.engine.isUnavailable(error)) throw new StoreUnavailableError({ cause: error });
      if (this.engine.isUnstorable(error)) {
        throw new InvalidRequestError('A field holds a value that cannot be kept', { cause: error });
      }
      throw error;
    }
  }
}
