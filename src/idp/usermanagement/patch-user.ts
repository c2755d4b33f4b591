import { setProjectRoles, setTenants } from '../access/index.js';
import type { Queries } from '../database/index.js';
import { changeUser, replaceLoginIds, type User, type UserChanges } from '../users/index.js';
import { readEmail, readPhone } from './contact.js';
import { mergeAttributes } from './custom-attributes.js';
import { withAdditional } from './login-ids.js';
import type { PatchUserRequest } from './update-user.dto.js';
import { readStatus, setStatus } from './user-status.js';

/**
 * Changes what is given, as part of a transaction.
 * @throws {InvalidRequestError}
 * @throws {RoleNotFoundError}
 * @throws {TenantNotFoundError}
 */
export async function patchUser(q: Queries, user: User, patch: PatchUserRequest, nowMs: number): Promise<void> {
  await changeUser(q, user.id, readChanges(user, patch), nowMs);
  if (patch.status !== undefined) await setStatus(q, user.id, readStatus(patch.status), nowMs);
  if (patch.additionalIdentifiers) {
    await replaceLoginIds(q, user.id, withAdditional(user.loginIds, patch.additionalIdentifiers));
  }
  if (patch.roleNames) await setProjectRoles(q, user.id, patch.roleNames);
  if (patch.userTenants) await setTenants(q, user.id, patch.userTenants, nowMs);
}

function readChanges(user: User, patch: PatchUserRequest): UserChanges {
  const { name, givenName, middleName, familyName, picture, scim, customAttributes } = patch;
  return {
    name,
    givenName,
    middleName,
    familyName,
    picture,
    scim,
    ...readContact(user, patch),
    customAttributes: customAttributes && mergeAttributes(user.customAttributes, customAttributes),
  };
}

/** Management vouches for an address or number that it sets, unless it says otherwise. Nothing cannot be verified. */
function readContact(user: User, patch: PatchUserRequest): UserChanges {
  const email = patch.email === undefined ? user.email : readEmail(patch.email);
  const phone = patch.phone === undefined ? user.phone : readPhone(patch.phone);
  const verifiedEmail = patch.verifiedEmail ?? (patch.email === undefined ? user.verifiedEmail : true);
  const verifiedPhone = patch.verifiedPhone ?? (patch.phone === undefined ? user.verifiedPhone : true);
  return { email, verifiedEmail: verifiedEmail && email !== '', phone, verifiedPhone: verifiedPhone && phone !== '' };
}
