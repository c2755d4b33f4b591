import { InvalidRequestError } from '../errors/index.js';
import { normaliseEmail, normalisePhone } from '../users/index.js';

/**
 * An e-mail address as it is kept. Empty stays empty: there is none.
 * @throws {InvalidRequestError}
 */
export function readEmail(text: string, field = 'email'): string {
  const email = text === '' ? '' : normaliseEmail(text);
  if (email === undefined) throw new InvalidRequestError(`The ${field} field is no e-mail address`);
  return email;
}

/**
 * A phone number as it is kept. Empty stays empty: there is none.
 * @throws {InvalidRequestError}
 */
export function readPhone(text: string, field = 'phone'): string {
  const phone = text === '' ? '' : normalisePhone(text);
  if (phone === undefined) throw new InvalidRequestError(`The ${field} field is no phone number`);
  return phone;
}
