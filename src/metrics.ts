// The subpath `nestjs-descope/metrics`: metrics for Prometheus. On its own, so that prom-client is loaded where it is used.
export { AuthMetrics, type AuthMetricsOptions, ProviderMetrics, type ProviderMetricsOptions } from './metrics/index.js';
