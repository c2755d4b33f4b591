import { durationSeconds } from '../clock/index.js';
import type { Queries } from '../database/index.js';
import { LATE_SIGNATURE_MS } from './rotation-times.js';
import type { KeptSigningKey } from './signing-key.js';

/**
 * Keys of which no token is valid any more.
 * @param longestMs life of a token, where neither a tenant nor management says otherwise
 * @returns their ids
 */
export async function findUnneededKeys(
  queries: Queries,
  keys: readonly KeptSigningKey[],
  nowMs: number,
  longestMs: number,
): Promise<string[]> {
  const superseded = keys.flatMap((key) => {
    // Infinite, where no other follows.
    const successorSigns = Math.min(...keys.map(({ signsTime }) => signsTime).filter((time) => time > key.signsTime));
    const lastSigned = successorSigns + LATE_SIGNATURE_MS;
    return lastSigned + longestMs < nowMs ? [{ kid: key.kid, lastSigned }] : [];
  });
  // Nothing of this is asked for but in the weeks in which a key goes.
  const [last] = superseded;
  if (!last) return [];
  const ownMs = await longestOfTenants(queries);
  const gone = superseded.filter(({ lastSigned }) => lastSigned + ownMs < nowMs);
  const unneeded: string[] = [];
  for (const { kid, lastSigned } of gone) {
    if (!(await hasLiveSession(queries, lastSigned, nowMs))) unneeded.push(kid);
  }
  return unneeded;
}

async function longestOfTenants(queries: Queries): Promise<number> {
  const rows = await queries
    .selectFrom('tenant_settings')
    .select(['refresh_expiration', 'refresh_unit', 'session_expiration', 'session_unit'])
    .distinct()
    .execute();
  const seconds = rows.flatMap((row) => [
    durationSeconds(row.refresh_expiration, row.refresh_unit),
    durationSeconds(row.session_expiration, row.session_unit),
  ]);
  return 1000 * seconds.reduce((longest, each) => Math.max(longest, each), 0);
}

/** Whether a session that began by then lives on: management makes some that last longer than any others. */
async function hasLiveSession(queries: Queries, beganByMs: number, nowMs: number): Promise<boolean> {
  const began = (table: 'sessions' | 'anonymous_sessions') =>
    queries
      .selectFrom(table)
      .select('id')
      .where('created_time', '<=', beganByMs)
      .where('expires_time', '>', nowMs)
      .limit(1)
      .executeTakeFirst();
  return ((await began('sessions')) ?? (await began('anonymous_sessions'))) !== undefined;
}
