export { Clock, toSeconds } from './clock.js';
export { SystemClock } from './system-clock.js';
export { DURATION_UNITS, durationSeconds, type DurationUnit } from './duration.js';
