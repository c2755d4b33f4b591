import type { Queries, VerificationTable } from '../database/index.js';
import type { VerificationMethod } from './claimant.js';

/** Codes that this login id can be proved by: the user's, under whichever name they were asked for, or a sign-up's. */
export function findCodes(q: Queries, loginIdKey: string, userId: string, nowMs: number): Promise<VerificationTable[]> {
  return q
    .selectFrom('verifications')
    .selectAll()
    .where('method', '=', 'otp')
    .where((eb) => eb.or([eb('lookup', '=', loginIdKey), eb('user_id', '=', userId)]))
    .where('expires_time', '>', nowMs)
    .execute();
}

export function findLink(
  q: Queries,
  lookup: string,
  methods: readonly VerificationMethod[],
  nowMs: number,
): Promise<VerificationTable | undefined> {
  return q
    .selectFrom('verifications')
    .selectAll()
    .where('lookup', '=', lookup)
    .where('method', 'in', methods)
    .where('expires_time', '>', nowMs)
    .executeTakeFirst();
}

/** Whether this call removed it: of many at once, one does. */
export async function removeVerification(q: Queries, id: string): Promise<boolean> {
  const { numDeletedRows } = await q.deleteFrom('verifications').where('id', '=', id).executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
}

/** Whether this call marked it. */
export async function markProved(q: Queries, id: string, nowMs: number): Promise<boolean> {
  const { numUpdatedRows } = await q
    .updateTable('verifications')
    .set({ proved_time: nowMs })
    .where('id', '=', id)
    .where('proved_time', '=', 0)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}
