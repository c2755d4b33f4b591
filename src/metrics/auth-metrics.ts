import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import {
  AuthObserver,
  type AuthErrorCode,
  type CircuitState,
  type ObservedToken,
  type Outcome,
} from '../auth/index.js';
import { Tally } from './tally.js';

/** Options of {@link AuthMetrics}. */
export interface AuthMetricsOptions {
  /** Where the metrics are registered: the host's own, or a new one. Two applications of one process need two. */
  readonly registry?: Registry;
}

/** Seconds. From a call inside the process to one that runs into its time budget. */
const CALL_BUCKETS = [0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

const CIRCUIT_STATES: readonly CircuitState[] = ['closed', 'half-open', 'open'];

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
  /** Sessions that were known. Apart, because every guarded request comes by here. */
  private hits = 0;
  /** Those that were not. */
  private readonly sessions = new Tally<Outcome>(['OK']);
  private readonly refreshes = new Tally<Outcome>(['OK']);
  private readonly refusals: Counter<'code'>;
  private readonly calls: Histogram<'call' | 'outcome'>;
  private readonly circuit: Gauge<'state'>;

  constructor({ registry = new Registry() }: AuthMetricsOptions = {}) {
    super();
    this.registry = registry;
    const registers = [registry];
    const { sessions, refreshes } = this;
    const hits = (): number => this.hits;
    new Counter({
      name: 'auth_token_verifications_total',
      help: 'Tokens verified, by kind and by how it ended: OK, or the code of the error.',
      labelNames: ['kind', 'outcome'],
      registers,
      collect() {
        this.reset();
        for (const [outcome, count] of sessions) this.inc({ kind: 'session', outcome }, count);
        this.inc({ kind: 'session', outcome: 'OK' }, hits());
        for (const [outcome, count] of refreshes) this.inc({ kind: 'refresh', outcome }, count);
      },
    });
    new Counter({
      name: 'auth_session_cache_lookups_total',
      help: 'Session JWTs looked up among those that were verified before: hit, or miss.',
      labelNames: ['result'],
      registers,
      collect() {
        this.reset();
        this.inc({ result: 'hit' }, hits());
        this.inc({ result: 'miss' }, sessions.total);
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
    this.circuit = new Gauge({
      name: 'auth_upstream_circuit',
      help: 'Whether calls to the Descope API are made: 1 for closed when they are, for open while they are held back, for half-open while one tries.',
      labelNames: ['state'],
      registers,
    });
    this.circuitChanged('closed');
  }

  override tokenVerified(kind: ObservedToken, outcome: Outcome, fromCache: boolean): void {
    if (fromCache) this.hits += 1;
    else (kind === 'session' ? this.sessions : this.refreshes).add(outcome);
  }

  override upstreamCalled(call: string, outcome: Outcome, seconds: number): void {
    this.calls.observe({ call, outcome }, seconds);
  }

  override circuitChanged(state: CircuitState): void {
    for (const each of CIRCUIT_STATES) this.circuit.set({ state: each }, each === state ? 1 : 0);
  }

  override refused(code: AuthErrorCode): void {
    this.refusals.inc({ code });
  }
}
