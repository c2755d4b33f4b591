import { AppProcess } from '../../harness/app-process.js';
import { bearing, load } from '../../harness/load.js';
import { ratio } from '../../harness/rounds.js';
import { TENANT_ID } from '../../harness/tokens.js';
import { hasWrk, loadByWrk } from '../../harness/wrk.js';

const PATH = `/tenants/${TENANT_ID}/items`;
export const NOTE = 'requests/s, Nest + Fastify, 64 connections';
/** wrk takes whole seconds, and is not installed everywhere: short runs do without. */
export const loaderOf = ({ quick }) => (hasWrk && !quick ? 'wrk' : 'autocannon');

export const startKeyServer = (keys) => AppProcess.start('keys', { message: keys });

/** @param {'none' | 'ours' | 'hand' | 'passport' | 'sdk' | 'passport-jwt'} guard */
export const startGuarded = (guard, keyServer, nodeArgs = []) =>
  AppProcess.start('guarded', { args: [guard, keyServer.url], nodeArgs });

/** Shown beside the ratio of a target: what another one comes to in the same rounds. */
export const beside = (rounds, name, what) =>
  name in rounds[0] ? `; ${what}: ${ratio(rounds, name, 'none').value.toFixed(2)}` : '';

export const requestsWith = (tokens) => bearing(PATH, tokens);

/** @returns requests a second */
export async function rateOf(app, requests, seconds, loader) {
  const headers = requests.map((request) => request.headers);
  const { perSecond } =
    loader === 'wrk'
      ? await loadByWrk({ url: app.url, seconds, path: PATH, headers })
      : await load({ url: app.url, seconds, requests });
  return perSecond;
}
