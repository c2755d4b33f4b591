import { InvalidRequestError } from '../errors/index.js';
import { normaliseEmail, normalisePhone, type LoginId } from './login-id.js';
import type { SignUpUser } from './sign-up-user.dto.js';
import type { Profile } from './user.js';

/**
 * A login id that is an address or a number is the user's, unless another is given.
 * @throws {InvalidRequestError}
 */
export function readProfile(user: SignUpUser, loginId: LoginId): Profile {
  const email = user.email === '' ? undefined : normaliseEmail(user.email);
  const phone = user.phone === '' ? undefined : normalisePhone(user.phone);
  if (user.email !== '' && email === undefined) throw new InvalidRequestError('The email field is no e-mail address');
  if (user.phone !== '' && phone === undefined) throw new InvalidRequestError('The phone field is no phone number');
  return {
    name: user.name,
    givenName: user.givenName,
    middleName: user.middleName,
    familyName: user.familyName,
    email: email ?? (loginId.kind === 'email' ? loginId.value : ''),
    phone: phone ?? (loginId.kind === 'phone' ? loginId.value : ''),
  };
}
