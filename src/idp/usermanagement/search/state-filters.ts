import { attributeKeys } from '../../users/index.js';
import { NOBODY, type Filter } from './filter.js';
import type { SearchUsersRequest } from './search.dto.js';

/** How the users are. */
export function stateFilters(request: SearchUsersRequest): Filter[] {
  const { verifiedEmail, verifiedPhone, scim, scimOnly, password } = request;
  return [
    testUsers(request),
    ...(verifiedEmail === undefined ? [] : [flag('email_verified', verifiedEmail)]),
    ...(verifiedPhone === undefined ? [] : [flag('phone_verified', verifiedPhone)]),
    ...(scim === undefined && !scimOnly ? [] : [flag('is_scim', scimOnly || scim === true)]),
    ...(password === undefined ? [] : [withPassword(password)]),
    ...(wantsWhatNobodyHas(request) ? [NOBODY] : []),
    ...timeFilters(request),
    ...Object.entries(request.customAttributes).map(([name, value]) => withAttribute(name, value)),
  ];
}

/** Unlike `is_test = 0`, which most users match, `is_test <> 1` tempts no engine to look users up by it. */
function testUsers({ withTestUser, testUsersOnly }: SearchUsersRequest): Filter {
  if (testUsersOnly) return (eb) => eb('users.is_test', '=', 1);
  return withTestUser ? (eb) => eb('users.is_test', '>=', 0) : (eb) => eb('users.is_test', '<>', 1);
}

function flag(column: 'email_verified' | 'phone_verified' | 'is_scim', value: boolean): Filter {
  return (eb) => eb(`users.${column}`, '=', Number(value));
}

function withPassword(has: boolean): Filter {
  return (eb) => {
    const password = eb.exists(
      eb.selectFrom('passwords').select('user_id').whereRef('passwords.user_id', '=', 'users.id'),
    );
    return has ? password : eb.not(password);
  };
}

function wantsWhatNobodyHas({ ssoOnly, ssoAppIds, totp, webauthn }: SearchUsersRequest): boolean {
  return ssoOnly || ssoAppIds.length > 0 || totp === true || webauthn === true;
}

function timeFilters(request: SearchUsersRequest): Filter[] {
  const bounds = [
    ['created_time', '>=', request.fromCreatedTime],
    ['created_time', '<=', request.toCreatedTime],
    ['modified_time', '>=', request.fromModifiedTime],
    ['modified_time', '<=', request.toModifiedTime],
  ] as const;
  return bounds
    .filter(([, , time]) => time > 0)
    .map(
      ([column, operator, time]): Filter =>
        (eb) =>
          eb(`users.${column}`, operator, time),
    );
}

/** Any of the values, where several are given; one of them, where the user has several. */
function withAttribute(name: string, value: unknown): Filter {
  const keys = [...attributeKeys(value)];
  if (keys.length === 0) return NOBODY;
  return (eb) =>
    eb(
      'users.id',
      'in',
      eb.selectFrom('user_attributes').select('user_id').where('name', '=', name).where('value', 'in', keys),
    );
}
