import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { HashingObserver } from '../idp/index.js';

/** Options of {@link ProviderMetrics}. */
export interface ProviderMetricsOptions {
  /** Where the metrics are registered: the host's own, or a new one. Two providers of one process need two. */
  readonly registry?: Registry;
}

/** Seconds. From no wait at all to a queue of the default length on one slow core. */
const WAIT_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];

/**
 * The embedded provider's metrics, for Prometheus.
 *
 * @example
 * ```ts
 * import { register } from 'prom-client';
 *
 * const provider = await createProvider({ databaseUrl, observer: new ProviderMetrics({ registry: register }) });
 * ```
 */
export class ProviderMetrics extends HashingObserver {
  readonly registry: Registry;
  private readonly queue: Gauge;
  private readonly wait: Histogram;
  private readonly refused: Counter;

  constructor({ registry = new Registry() }: ProviderMetricsOptions = {}) {
    super();
    this.registry = registry;
    const registers = [registry];
    this.queue = new Gauge({
      name: 'auth_hashing_queue_length',
      help: 'Password hashes that wait for their turn.',
      registers,
    });
    this.wait = new Histogram({
      name: 'auth_hashing_wait_seconds',
      help: 'How long a password hash waited before it began; 0 if it did not have to.',
      buckets: WAIT_BUCKETS,
      registers,
    });
    this.refused = new Counter({
      name: 'auth_hashing_shed_total',
      help: 'Password hashes that were refused because the queue was full.',
      registers,
    });
  }

  override hashesQueued(length: number): void {
    this.queue.set(length);
  }

  override hashBegan(waitedSeconds: number): void {
    this.wait.observe(waitedSeconds);
  }

  override hashShed(): void {
    this.refused.inc();
  }
}
