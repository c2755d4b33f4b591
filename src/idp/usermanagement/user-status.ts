import type { Queries } from '../database/index.js';
import { InvalidRequestError } from '../errors/index.js';
import { forgetFailures } from '../password/index.js';
import { endSessions } from '../sessions/index.js';
import { changeUser, maySignIn, USER_STATUSES, type UserStatus } from '../users/index.js';

/** @throws {InvalidRequestError} */
export function readStatus(text: string): UserStatus {
  const status = USER_STATUSES.find((known) => known === text);
  if (status === undefined) {
    throw new InvalidRequestError(`The status field must be one of ${USER_STATUSES.join(', ')}`);
  }
  return status;
}

/** Part of a transaction. Who may not sign in any more has no session either; who is enabled is locked out no longer. */
export async function setStatus(q: Queries, userId: string, status: UserStatus, nowMs: number): Promise<void> {
  await changeUser(q, userId, { status }, nowMs);
  if (status === 'enabled') await forgetFailures(q, userId);
  if (!maySignIn({ status })) await endSessions(q, userId, nowMs);
}
