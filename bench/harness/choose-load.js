import { load } from './load.js';
import { hasWrk, loadByWrk } from './wrk.js';

/**
 * What is to be measured has to be slower than what loads it, and needs the cores: autocannon takes ten times as much CPU a request as wrk.
 * That takes whole seconds, and is not installed everywhere: short runs do without.
 */
export const chooseLoad = ({ quick }) =>
  hasWrk && !quick ? { loader: 'wrk', send: loadByWrk } : { loader: 'autocannon', send: load };
