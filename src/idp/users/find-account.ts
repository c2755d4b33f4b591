import { queryByKeys, type Queries } from '../database/index.js';
import { parseLoginId } from './login-id.js';
import { toUserStatus, type User } from './user.js';

/** What decides whether somebody may be sent something: one row, so that to find it takes no longer than to find nobody. */
export type Account = Pick<User, 'id' | 'status' | 'email' | 'verifiedEmail' | 'test'>;

/** @throws {InvalidRequestError} for a text that nobody can have as a login id */
export async function findAccount(q: Queries, loginId: string): Promise<Account | undefined> {
  const [row] = await selectAccounts(q, [parseLoginId(loginId).key]);
  if (!row) return undefined;
  const { id, status, email, email_verified, is_test } = row;
  return { id, status: toUserStatus(status), email, verifiedEmail: email_verified === 1, test: is_test === 1 };
}

const selectAccounts = queryByKeys((q, keys) =>
  q
    .selectFrom('login_ids')
    .innerJoin('users', 'users.id', 'login_ids.user_id')
    .select(['users.id', 'users.status', 'users.email', 'users.email_verified', 'users.is_test'])
    .where('login_ids.key', 'in', keys),
);
