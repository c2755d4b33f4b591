export { Clock, toSeconds } from './clock.js';
export { SystemClock } from './system-clock.js';
