import { giveDefaultRoles } from '../access/index.js';
import type { Queries, VerificationTable } from '../database/index.js';
import { createObjectId } from '../ids/index.js';
import { parseJsonMap } from '../json/index.js';
import { changeUser, insertUser, parseLoginId, readProfile } from '../users/index.js';
import { readDto } from '../wire/index.js';
import { addLoginId } from './add-login-id.js';
import { VerificationTerms } from './verification-terms.dto.js';

/** A code or link that did its work, and can do it no more. */
export interface Redeemed {
  readonly userId: string;
  readonly method: string;
  /** The user's first sign-in ever. */
  readonly firstSeen: boolean;
  readonly terms: VerificationTerms;
}

/**
 * Does what was promised, as part of a transaction. Nothing, when the user is gone, shut out, or has another address by now.
 * A login id that is taken is a unique violation.
 */
export async function redeem(q: Queries, row: VerificationTable, nowMs: number): Promise<Redeemed | undefined> {
  const terms = await readDto(VerificationTerms, parseJsonMap(row.terms) ?? {});
  if (row.user_id === null) {
    const userId = await signUp(q, row.email, terms, nowMs);
    return { userId, method: row.method, firstSeen: true, terms };
  }
  const status = await lockUser(q, row.user_id, row.user_email);
  if (status === undefined) return undefined;
  if (row.email !== '') await changeUser(q, row.user_id, { email: row.email, verifiedEmail: true }, nowMs);
  if (terms.phoneVerified) await changeUser(q, row.user_id, { verifiedPhone: true }, nowMs);
  if (terms.addToLoginIds) await addLoginId(q, row.user_id, parseLoginId(row.email));
  return { userId: row.user_id, method: row.method, firstSeen: status === 'invited', terms };
}

async function signUp(q: Queries, provedEmail: string, terms: VerificationTerms, nowMs: number): Promise<string> {
  const id = createObjectId('U', nowMs);
  const loginId = parseLoginId(terms.loginId);
  const profile = readProfile(terms.user, loginId);
  await insertUser(q, { ...profile, id, loginId, status: 'enabled', createdTime: nowMs });
  await giveDefaultRoles(q, id);
  const verifiedEmail = provedEmail !== '' && profile.email === provedEmail;
  await changeUser(q, id, { verifiedEmail, verifiedPhone: terms.phoneVerified && profile.phone !== '' }, nowMs);
  return id;
}

/** The status of a user who may sign in and still has this address. An update that changes nothing: it locks the row. */
async function lockUser(q: Queries, id: string, email: string): Promise<string | undefined> {
  await q
    .updateTable('users')
    .set((eb) => ({ status: eb.ref('status') }))
    .where('id', '=', id)
    .execute();
  const user = await q
    .selectFrom('users')
    .select('status')
    .where('id', '=', id)
    .where('email', '=', email)
    .where('status', 'in', ['enabled', 'invited'])
    .executeTakeFirst();
  return user?.status;
}
