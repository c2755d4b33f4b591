import { AppProcess } from '../../harness/app-process.js';
import { bearing } from '../../harness/load.js';
import { ratio } from '../../harness/rounds.js';
import { TENANT_ID } from '../../harness/tokens.js';

const PATH = `/tenants/${TENANT_ID}/items`;
export const NOTE = 'requests/s, Nest + Fastify, 64 connections';

export const startKeyServer = (keys) => AppProcess.start('keys', { message: keys });

/**
 * An application for each name, with the guard of that name or another one: see `apps/guarded.js`.
 *
 * @param {Record<string, { guard?: string, nodeArgs?: string[] }>} variants
 */
export async function startGuarded(variants, keyServer) {
  const starts = Object.entries(variants).map(async ([name, { guard = name, nodeArgs = [] }]) => [
    name,
    await AppProcess.start('guarded', { args: [guard, keyServer.url], nodeArgs }),
  ]);
  return Object.fromEntries(await Promise.all(starts));
}

/** Shown beside the ratio of a target: what another one comes to in the same rounds. */
export const beside = (rounds, name, what) =>
  name in rounds[0] ? `; ${what}: ${ratio(rounds, name, 'none').value.toFixed(2)}` : '';

export const requestsWith = (tokens) => bearing(PATH, tokens);
