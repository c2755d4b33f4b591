export { AuthMetrics, type AuthMetricsOptions } from './auth-metrics.js';
export { ProviderMetrics, type ProviderMetricsOptions } from './provider-metrics.js';
export { ServiceMetrics } from './service-metrics.js';
