import type { Queries } from '../database/index.js';
import { InvalidRequestError, UserNotFoundError } from '../errors/index.js';
import { findIdByIdentifier, loadUser, lockUser, type User } from '../users/index.js';

/** How a management call names a user: by login id or user id in one field, or by user id in its own. */
export interface UserReference {
  readonly identifier: string;
  readonly userId?: string;
}

/**
 * @throws {InvalidRequestError} nobody is named
 * @throws {UserNotFoundError}
 */
export async function requireUser(q: Queries, reference: UserReference): Promise<User> {
  return requireById(q, await requireUserId(q, reference));
}

/**
 * As `requireUser`, of a user who stays as they are until the transaction changes them.
 * @throws {InvalidRequestError} nobody is named
 * @throws {UserNotFoundError}
 */
export async function requireLockedUser(q: Queries, reference: UserReference): Promise<User> {
  let id: string | undefined;
  let named = await requireUserId(q, reference);
  // While this waited for the lock, the login id may have become another user's.
  while (named !== id) {
    id = named;
    await lockUser(q, id);
    named = await requireUserId(q, reference);
  }
  return requireById(q, id);
}

async function requireUserId(q: Queries, { identifier, userId = '' }: UserReference): Promise<string> {
  if (identifier === '' && userId === '') throw new InvalidRequestError('The identifier field is required');
  const id = userId || (await findIdByIdentifier(q, identifier));
  if (id === undefined) throw new UserNotFoundError();
  return id;
}

async function requireById(q: Queries, id: string): Promise<User> {
  const user = await loadUser(q, id);
  if (!user) throw new UserNotFoundError();
  return user;
}
