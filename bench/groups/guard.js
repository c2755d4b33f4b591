import { cold } from './guard/cold.js';
import { storm } from './guard/storm.js';
import { warm } from './guard/warm.js';

/** What a guard costs: the same route with none, with ours, and with what else a team would take. */
export async function run(options) {
  return { ...(await warm(options)), ...(await cold(options)), ...(await storm(options)) };
}
