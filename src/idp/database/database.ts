import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Kysely, Transaction } from 'kysely';
import { StoreUnavailableError } from '../errors/index.js';
import type { Engine } from './engine.js';
import type { Schema } from './schema.js';

/** Either the database or a transaction in it. */
export type Queries = Kysely<Schema> | Transaction<Schema>;

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

  /** Runs one statement or several that need not be of one moment. */
  async read<T>(work: (queries: Queries) => Promise<T>): Promise<T> {
    return this.translating(() => work(this.kysely));
  }

  /** All of it happens, or none. */
  async write<T>(work: (queries: Queries) => Promise<T>): Promise<T> {
    return this.translating(() => this.kysely.transaction().execute(work));
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
      throw error;
    }
  }
}
