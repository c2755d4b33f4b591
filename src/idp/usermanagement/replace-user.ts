import { setProjectRoles, setTenants } from '../access/index.js';
import type { Queries } from '../database/index.js';
import { changeUser, replaceLoginIds, type User, type UserChanges } from '../users/index.js';
import { readEmail, readPhone } from './contact.js';
import { mergeAttributes } from './custom-attributes.js';
import { withAdditional } from './login-ids.js';
import type { UserFieldsRequest } from './user-fields.dto.js';
import { readStatus, setStatus } from './user-status.js';

/**
 * Everything as the request says, empty where it says nothing, as part of a transaction. Status and login ids stay where none are
 * given: a user without them would be lost.
 * @throws {InvalidRequestError}
 * @throws {RoleNotFoundError}
 * @throws {TenantNotFoundError}
 */
export async function replaceUser(q: Queries, user: User, request: UserFieldsRequest, nowMs: number): Promise<void> {
  const { name, givenName, middleName, familyName, picture } = request;
  const customAttributes = mergeAttributes({}, request.customAttributes);
  const changes = { name, givenName, middleName, familyName, picture, customAttributes, ...readContact(user, request) };
  await changeUser(q, user.id, changes, nowMs);
  if (request.status !== '') await setStatus(q, user.id, readStatus(request.status), nowMs);
  if (request.additionalIdentifiers.length > 0) {
    await replaceLoginIds(q, user.id, withAdditional(user.loginIds, request.additionalIdentifiers));
  }
  await setProjectRoles(q, user.id, request.roleNames);
  await setTenants(q, user.id, request.userTenants, nowMs);
}

/** An address that stays is as verified as it was; management vouches for a new one. Unless it says otherwise. */
function readContact(user: User, request: UserFieldsRequest): UserChanges {
  const email = readEmail(request.email);
  const phone = readPhone(request.phone);
  const verifiedEmail = request.verifiedEmail ?? (email === user.email ? user.verifiedEmail : true);
  const verifiedPhone = request.verifiedPhone ?? (phone === user.phone ? user.verifiedPhone : true);
  return { email, verifiedEmail: verifiedEmail && email !== '', phone, verifiedPhone: verifiedPhone && phone !== '' };
}
