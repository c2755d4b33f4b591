import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { Database } from '../database/index.js';
import { Limiter } from './limiter.js';
import type { RateLimits } from './rate-limit.options.js';

const CLEARING_MS = 5 * 60_000;

/** What a try counts for. */
export interface Try {
  /** As `parseLoginId` compares it; undefined where no account is named. */
  readonly account: string | undefined;
  /** Empty where it is not known. */
  readonly address: string;
}

@Injectable()
export class TryLimits implements OnApplicationShutdown {
  private readonly accounts: Limiter | undefined;
  private readonly addresses: Limiter | undefined;
  private readonly clearing: NodeJS.Timeout;

  constructor(
    private readonly database: Database,
    { perAccount, perAddress }: RateLimits,
  ) {
    this.accounts = perAccount === 'off' ? undefined : new Limiter(database, perAccount, 'account');
    this.addresses = perAddress === 'off' ? undefined : new Limiter(database, perAddress, 'address');
    this.clearing = setInterval(() => void this.clear(), CLEARING_MS).unref();
  }

  /**
   * Counts a try before it is made: tries at once cannot slip past. Accounts that do not exist count like others.
   * @throws {RateLimitedError}
   */
  async take(tried: Try): Promise<void> {
    for (const [limiter, key] of this.counted(tried)) await limiter.take(key);
  }

  /** It succeeded. */
  async giveBack(tried: Try): Promise<void> {
    for (const [limiter, key] of this.counted(tried)) await limiter.giveBack(key);
  }

  onApplicationShutdown(): void {
    clearInterval(this.clearing);
  }

  private counted({ account, address }: Try): [Limiter, string][] {
    const byAccount = account !== undefined && this.accounts;
    const byAddress = address !== '' && this.addresses;
    return [...(byAddress ? [pair(byAddress, address)] : []), ...(byAccount ? [pair(byAccount, account)] : [])];
  }

  /** Rows of those who never came back. */
  private async clear(): Promise<void> {
    const gone = this.database.write((q) => q.deleteFrom('rate_limits').where('expire', '<', Date.now()).execute());
    // The next time will do.
    await gone.catch(() => undefined);
  }
}

/** Hashed: a count is no list of who has an account. */
function pair(limiter: Limiter, name: string): [Limiter, string] {
  return [limiter, createHash('sha256').update(name).digest('base64url')];
}
