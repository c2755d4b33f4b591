import { AppProcess } from '../../harness/app-process.js';
import { bearing, load } from '../../harness/load.js';
import { TENANT_ID } from '../../harness/tokens.js';
import { hasWrk, loadByWrk } from '../../harness/wrk.js';

const PATH = `/tenants/${TENANT_ID}/items`;
export const NOTE = 'requests/s, Nest + Fastify, 64 connections';
/** wrk takes whole seconds, and is not installed everywhere: short runs do without. */
export const loaderOf = ({ quick }) => (hasWrk && !quick ? 'wrk' : 'autocannon');

export const startKeyServer = (keys) => AppProcess.start('keys', { message: keys });

/** @param {'none' | 'ours' | 'passport' | 'sdk' | 'passport-jwt'} guard */
export const startGuarded = (guard, keyServer) => AppProcess.start('guarded', { args: [guard, keyServer.url] });

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
