import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { RateLimitedError } from '../errors/index.js';
import { addressKey } from './address-key.js';
import type { RateLimitKind, RateLimitSettings } from './rate-limit.settings.js';

const SECONDS = 60;

/** Counts by address, in this process: what one address does elsewhere is counted there. */
export class AddressLimits {
  private readonly limiters: Readonly<Record<RateLimitKind, RateLimiterMemory | undefined>>;

  constructor({ attempts, messages }: RateLimitSettings) {
    this.limiters = { attempts: limiter(attempts), messages: limiter(messages) };
  }

  /** One more. @throws {RateLimitedError} when there were too many in the minute that the first began */
  async take(kind: RateLimitKind, address: string | undefined): Promise<void> {
    try {
      await this.limiters[kind]?.consume(addressKey(address));
    } catch (thrown) {
      if (thrown instanceof RateLimiterRes) throw new RateLimitedError(Math.ceil(thrown.msBeforeNext / 1000) || 1);
      throw thrown;
    }
  }

  /** One that need not have been counted: it succeeded. */
  async giveBack(kind: RateLimitKind, address: string | undefined): Promise<void> {
    await this.limiters[kind]?.reward(addressKey(address));
  }
}

function limiter(points: number | 'off'): RateLimiterMemory | undefined {
  return points === 'off' ? undefined : new RateLimiterMemory({ points, duration: SECONDS });
}
