import { holdLock, type Queries } from '../database/index.js';
import { UserConflictError } from '../errors/index.js';
import { parseLoginId } from '../users/index.js';

/**
 * That nobody else has this address or number, as theirs or to sign in with.
 * @throws {UserConflictError}
 */
export async function assertNoConflict(
  q: Queries,
  userId: string,
  field: 'email' | 'phone',
  value: string,
): Promise<void> {
  if (value === '') return;
  // Of two that ask at the same time, one finds what the other wrote.
  await holdLock(q, `${field} ${value}`);
  const other = await q
    .selectFrom('users')
    .select('id')
    .where(field, '=', value)
    .where('id', '!=', userId)
    .executeTakeFirst();
  const login = await q
    .selectFrom('login_ids')
    .select('user_id')
    .where('key', '=', parseLoginId(value).key)
    .where('user_id', '!=', userId)
    .executeTakeFirst();
  if (other ?? login) throw new UserConflictError(field);
}
