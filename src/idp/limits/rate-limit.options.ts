import { IdpStartError } from '../errors/index.js';

/** Tries a minute, of which those that succeed do not count. `off` is no limit. */
export interface RateLimitOptions {
  /** At the password of one account, counted for all instances. Default: 30. */
  readonly perAccount?: number | 'off';
  /**
   * At passwords, codes and links from one address, sign-ups and requests for messages included. Default: `off`, as the provider's
   * callers are servers more often than people: all that a gateway passes on comes from the gateway's address.
   */
  readonly perAddress?: number | 'off';
}

export interface RateLimits {
  readonly perAccount: number | 'off';
  readonly perAddress: number | 'off';
}

/** @throws {IdpStartError} `RATE_LIMIT` */
export function resolveRateLimit(options: RateLimitOptions | 'off' = {}): RateLimits {
  if (options === 'off') return { perAccount: 'off', perAddress: 'off' };
  const { perAccount = 30, perAddress = 'off' } = options;
  if ([perAccount, perAddress].every((limit) => limit === 'off' || (Number.isSafeInteger(limit) && limit > 0))) {
    return { perAccount, perAddress };
  }
  throw new IdpStartError('RATE_LIMIT', 'Rate limits must be whole numbers above 0, or off');
}
