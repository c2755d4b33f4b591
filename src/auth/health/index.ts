export { AuthHealthIndicator, type AuthHealthResult } from './auth-health.indicator.js';
export { UpstreamState } from './upstream-state.js';
