export { AuthMetrics, type AuthMetricsOptions } from './auth-metrics.js';
export { MetricsListener } from './metrics-listener.js';
export { ProviderMetrics, type ProviderMetricsOptions } from './provider-metrics.js';
