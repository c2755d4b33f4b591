import type { Queries } from '../database/index.js';
import { parseLoginId } from './login-id.js';

/** @throws {InvalidRequestError} for a text that nobody can have as a login id */
export async function findIdByLoginId(q: Queries, loginId: string): Promise<string | undefined> {
  const { key } = parseLoginId(loginId);
  const row = await q.selectFrom('login_ids').select('user_id').where('key', '=', key).executeTakeFirst();
  return row?.user_id;
}

/**
 * Management calls name a user by login id or by user id, in the same field (`descope-api.md` §7.0). The user id comes first:
 * nobody gets at another user by choosing that user's id as a login id.
 */
export async function findIdByIdentifier(q: Queries, identifier: string): Promise<string | undefined> {
  const row = await q.selectFrom('users').select('id').where('id', '=', identifier).executeTakeFirst();
  return row?.id ?? findIdByLoginId(q, identifier);
}
