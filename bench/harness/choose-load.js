import { load } from './load.js';
import { hasWrk, loadByWrk } from './wrk.js';

/**
 * What is to be measured has to be slower than what loads it, and needs the cores: autocannon takes ten times as much CPU a request as wrk.
 * That takes whole seconds, and is not installed everywhere.
 */
export const chooseLoad = ({ wholeSeconds }) =>
  hasWrk && wholeSeconds ? { loader: 'wrk', send: loadByWrk } : { loader: 'autocannon', send: load };
