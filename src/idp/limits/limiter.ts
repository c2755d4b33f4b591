import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { queryClient, type Database } from '../database/index.js';
import { RateLimitedError } from '../errors/index.js';

const SECONDS = 60;

type Store = RateLimiterMemory | RateLimiterPostgres;

/** Counts in the database where instances share one, else in memory: a file has one instance. */
export class Limiter {
  private readonly store: Store;

  constructor(database: Database, points: number, keyPrefix: string) {
    const client = queryClient(database);
    const options = { points, duration: SECONDS, keyPrefix };
    this.store = client
      ? new RateLimiterPostgres({
          ...options,
          storeClient: client,
          storeType: 'client',
          tableName: 'rate_limits',
          tableCreated: true,
          clearExpiredByTimeout: false,
        })
      : new RateLimiterMemory(options);
  }

  /** @throws {RateLimitedError} @throws {StoreUnavailableError} */
  async take(key: string): Promise<void> {
    try {
      await this.store.consume(key);
    } catch (thrown) {
      // Not an Error: it says how things stand.
      if (thrown instanceof RateLimiterRes) throw new RateLimitedError(Math.ceil(thrown.msBeforeNext / 1000) || 1);
      throw thrown;
    }
  }

  async giveBack(key: string): Promise<void> {
    await this.store.reward(key);
  }
}
