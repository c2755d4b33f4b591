import type { Queries } from '../database/index.js';
import { InvalidRequestError, UserNotFoundError } from '../errors/index.js';
import { findIdByIdentifier, loadUser, type User } from '../users/index.js';

/** How a management call names a user: by login id or user id in one field, or by user id in its own. */
export interface UserReference {
  readonly identifier: string;
  readonly userId?: string;
}

/**
 * @throws {InvalidRequestError} nobody is named
 * @throws {UserNotFoundError}
 */
export async function requireUser(q: Queries, { identifier, userId = '' }: UserReference): Promise<User> {
  if (identifier === '' && userId === '') throw new InvalidRequestError('The identifier field is required');
  const id = userId || (await findIdByIdentifier(q, identifier));
  const user = id === undefined ? undefined : await loadUser(q, id);
  if (!user) throw new UserNotFoundError();
  return user;
}
