import { collectDefaultMetrics, Registry } from 'prom-client';
import { AuthMetrics } from './auth-metrics.js';
import { MetricsListener } from './metrics-listener.js';
import { ProviderMetrics } from './provider-metrics.js';

/** Everything that the service counts, and where it is read: its own, the provider's and those of the process. */
export class ServiceMetrics {
  readonly auth: AuthMetrics;
  private readonly registry = new Registry();
  private readonly listener = new MetricsListener(this.registry);

  constructor() {
    collectDefaultMetrics({ register: this.registry });
    this.auth = new AuthMetrics({ registry: this.registry });
  }

  /** Only where there is an embedded provider: without one, nothing is hashed here. */
  ofProvider(): ProviderMetrics {
    return new ProviderMetrics({ registry: this.registry });
  }

  /** @returns its URL */
  listen(port: number, host: string): Promise<string> {
    return this.listener.listen(port, host);
  }

  close(): Promise<void> {
    return this.listener.close();
  }
}
