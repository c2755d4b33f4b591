import { Counter, Histogram, Registry } from 'prom-client';
import { AuthObserver, type AuthErrorCode, type ObservedToken, type Outcome } from '../auth/index.js';
import { Tally } from './tally.js';

export interface AuthMetricsOptions {
  /** Where the metrics are registered: the host's own, or a new one. Two applications of one process need two. */
  readonly registry?: Registry;
}

/** Seconds. From a call inside the process to one that runs into its time budget. */
const CALL_BUCKETS = [0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/**
 * The module's metrics, for Prometheus.
 *
 * @example
 * ```ts
 * import { register } from 'prom-client';
 *
 * AuthModule.forRoot({ projectId, observer: new AuthMetrics({ registry: register }) });
 * ```
 */
export class AuthMetrics extends AuthObserver {
  readonly registry: Registry;
  private readonly sessions = new Tally<Outcome>(['OK']);
  private readonly refreshes = new Tally<Outcome>(['OK']);
  private readonly cache = new Tally<'hit' | 'miss'>(['hit', 'miss']);
  private readonly refusals: Counter<'code'>;
  private readonly calls: Histogram<'call' | 'outcome'>;

  constructor({ registry = new Registry() }: AuthMetricsOptions = {}) {
    super();
    this.registry = registry;
    const registers = [registry];
    const tallies = { session: this.sessions, refresh: this.refreshes };
    new Counter({
      name: 'auth_token_verifications_total',
      help: 'Tokens verified, by kind and by how it ended: OK, or the code of the error.',
      labelNames: ['kind', 'outcome'],
      registers,
      collect() {
        this.reset();
        for (const [kind, tally] of Object.entries(tallies)) {
          for (const [outcome, count] of tally) this.inc({ kind, outcome }, count);
        }
      },
    });
    const lookups = this.cache;
    new Counter({
      name: 'auth_session_cache_lookups_total',
      help: 'Session JWTs looked up among those that were verified before: hit, or miss.',
      labelNames: ['result'],
      registers,
      collect() {
        this.reset();
        for (const [result, count] of lookups) this.inc({ result }, count);
      },
    });
    this.refusals = new Counter({
      name: 'auth_refusals_total',
      help: 'Requests answered with an error of the module, by its code.',
      labelNames: ['code'],
      registers,
    });
    this.calls = new Histogram({
      name: 'auth_upstream_call_duration_seconds',
      help: 'Calls to the Descope API, by call and by how it ended: OK, or the code of the error.',
      labelNames: ['call', 'outcome'],
      buckets: CALL_BUCKETS,
      registers,
    });
  }

  override tokenVerified(kind: ObservedToken, outcome: Outcome, fromCache: boolean): void {
    if (kind === 'session') {
      this.sessions.add(outcome);
      this.cache.add(fromCache ? 'hit' : 'miss');
    } else {
      this.refreshes.add(outcome);
    }
  }

  override upstreamCalled(call: string, outcome: Outcome, seconds: number): void {
    this.calls.observe({ call, outcome }, seconds);
  }

  override refused(code: AuthErrorCode): void {
    this.refusals.inc({ code });
  }
}
