import type { TenantGrant } from '../access/index.js';
import { InvalidRequestError } from '../errors/index.js';
import type { JsonMap } from '../json/index.js';
import { parseLoginId, type LoginId, type Profile, type UserStatus } from '../users/index.js';
import { readEmail, readPhone } from './contact.js';
import type { CreateUserRequest } from './create-user.dto.js';
import { mergeAttributes } from './custom-attributes.js';
import { readStatus } from './user-status.js';

/** A user who is not there yet, with everything read and nothing looked up. */
export interface UserDraft {
  readonly profile: Profile;
  readonly loginIds: readonly [LoginId, ...LoginId[]];
  readonly verifiedEmail: boolean;
  readonly verifiedPhone: boolean;
  readonly picture: string;
  readonly status: UserStatus;
  readonly test: boolean;
  readonly customAttributes: JsonMap;
  readonly roleNames: readonly string[];
  readonly userTenants: readonly TenantGrant[];
  readonly createdTime: number;
}

/**
 * A login id that is an address or a number is the user's, unless another is given. Management vouches for both, unless it says
 * otherwise or has yet to ask the person.
 * @throws {InvalidRequestError}
 */
export function readDraft(request: CreateUserRequest, createdTime: number): UserDraft {
  if (request.identifier === '') throw new InvalidRequestError('The loginId field is required');
  const loginId = parseLoginId(request.identifier);
  const email = readEmail(request.email) || (loginId.kind === 'email' ? loginId.value : '');
  const phone = readPhone(request.phone) || (loginId.kind === 'phone' ? loginId.value : '');
  const { name, givenName, middleName, familyName } = request;
  return {
    profile: { name, givenName, middleName, familyName, email, phone },
    loginIds: [loginId, ...request.additionalIdentifiers.map(parseLoginId)],
    verifiedEmail: email !== '' && (request.verifiedEmail ?? !request.invite),
    verifiedPhone: phone !== '' && (request.verifiedPhone ?? !request.invite),
    picture: request.picture,
    status: request.status === '' ? 'invited' : readStatus(request.status),
    test: request.test,
    customAttributes: mergeAttributes({}, request.customAttributes),
    roleNames: request.roleNames,
    userTenants: request.userTenants,
    createdTime,
  };
}
