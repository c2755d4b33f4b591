export { AddressLimits } from './address-limits.js';
export type { RateLimitSettings } from './rate-limit.settings.js';
export { RateLimited } from './rate-limited.decorator.js';
