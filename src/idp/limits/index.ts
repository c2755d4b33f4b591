export { LimitTries } from './limit-tries.decorator.js';
export { resolveRateLimit, type RateLimitOptions } from './rate-limit.options.js';
export { TryLimits } from './try-limits.js';
