import type { KeySet } from '../session/index.js';
import type { UpstreamState } from './upstream-state.js';

/** What `HealthCheckService.check` of @nestjs/terminus takes, which need not be installed. */
export type AuthHealthResult<Key extends string> = Record<
  Key,
  { readonly status: 'up' | 'down' } & Readonly<Record<string, unknown>>
>;

/** For so long an answer to any call shows that upstream is there. */
const ANSWER_GOOD_FOR_SECONDS = 5;

/**
 * Health indicators for a host's readiness check. Whoever may ask the host often does not make it ask upstream often: one
 * asks for the keys at most, once a second, for all who ask meanwhile.
 *
 * @example
 * ```ts
 * @Public()
 * @Get('health/ready')
 * @HealthCheck()
 * ready() {
 *   return this.health.check([() => this.auth.keySet(), () => this.auth.upstream()]);
 * }
 * ```
 */
export class AuthHealthIndicator {
  constructor(
    private readonly keys: KeySet,
    private readonly calls: UpstreamState,
    private readonly descope: { readonly circuit: 'closed' | 'half-open' | 'open' },
  ) {}

  /**
   * Whether tokens can be verified: `up` as long as there are keys that may be used, through an outage of their issuer as
   * well. Enough for a host that only guards its routes. `ageSeconds` is the age of the keys, if there are any.
   */
  async keySet<const Key extends string = 'keySet'>(key?: Key): Promise<AuthHealthResult<Key>>;
  async keySet(key = 'keySet'): Promise<AuthHealthResult<string>> {
    await this.keys.refresh();
    const { usable, ageSeconds } = this.keys.state;
    return {
      [key]: {
        status: usable ? 'up' : 'down',
        ...(ageSeconds !== undefined && { ageSeconds: Math.max(0, Math.round(ageSeconds)) }),
      },
    };
  }

  /**
   * Whether the Descope API answers: without it nobody signs in. The last call tells; if none has been answered for five
   * seconds, the keys are asked for. `code` is how the last one failed; `circuit` is there while calls are held back.
   */
  async upstream<const Key extends string = 'upstream'>(key?: Key): Promise<AuthHealthResult<Key>>;
  async upstream(key = 'upstream'): Promise<AuthHealthResult<string>> {
    if (!this.calls.hasAnsweredWithin(ANSWER_GOOD_FOR_SECONDS)) await this.keys.refresh(0);
    const { failure, hasAnswered } = this.calls;
    const { circuit } = this.descope;
    return {
      [key]: {
        status: hasAnswered ? 'up' : 'down',
        ...(failure && { code: failure }),
        ...(circuit !== 'closed' && { circuit }),
      },
    };
  }
}
