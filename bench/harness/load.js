import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** Processes that put load on servers, kept for the next time: to start one takes as long as a short measurement. */
const idle = [];

/**
 * Puts load on a server from another process, until the time is over or the requests have been sent.
 *
 * @param {{ url: string, connections?: number, seconds?: number, amount?: number, status?: number | number[],
 *   requests: { path: string, method?: string, headers?: object, body?: string }[] }} plan
 *   requests are dealt out to the connections, which repeat theirs
 * @returns {Promise<{ perSecond: number, p50: number, p99: number, accepted: number }>} latencies in milliseconds, and the share of
 *   answers that were 200
 */
export async function load(plan) {
  const child = idle.pop() ?? fork(join(import.meta.dirname, 'loader.js'));
  child.ref();
  child.channel.ref();
  child.send(plan);
  const [result] = await once(child, 'message');
  child.unref();
  child.channel.unref();
  idle.push(child);
  if (result.failure) throw new Error(`${plan.url}: ${result.failure}`);
  return result;
}

/** GET with a bearer token each. */
export const bearing = (path, tokens) =>
  tokens.map((token) => ({ path, headers: { authorization: `Bearer ${token}` } }));
