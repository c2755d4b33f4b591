import { InvalidRequestError } from '../errors/index.js';
import { parseLoginId, type LoginId } from '../users/index.js';

/**
 * The user's login ids with one of them renamed, or taken away where the new one is empty.
 * @param identifier one of them; where it is none, it was a user id, and the first is meant
 * @throws {InvalidRequestError} nothing would be left, or it is unclear which is to go
 */
export function renameLoginId(current: readonly string[], identifier: string, renamed: string): LoginId[] {
  const loginIds = current.map(parseLoginId);
  const key = identifier === '' ? '' : parseLoginId(identifier).key;
  const named = loginIds.findIndex((loginId) => loginId.key === key);
  if (renamed !== '') return loginIds.with(Math.max(named, 0), parseLoginId(renamed));
  if (named === -1) throw new InvalidRequestError('Only a login id that is named can be removed');
  if (loginIds.length === 1) throw new InvalidRequestError('The only login id of a user cannot be removed');
  return loginIds.toSpliced(named, 1);
}

/** The first, which the user was made with, and these beside it. */
export function withAdditional(current: readonly string[], additional: readonly string[]): LoginId[] {
  return [...current.slice(0, 1), ...additional].map(parseLoginId);
}
