import { InvalidRequestError } from '../errors/index.js';
import { normaliseEmail } from '../users/index.js';

/** Characters that have a meaning in a mail's header or envelope, and in no address that people have. */
const SPECIAL = /[\s,;:<>()[\]"\\]/;

/**
 * An address that mail can be sent to.
 * @throws {InvalidRequestError}
 */
export function readAddress(text: string): string {
  const email = normaliseEmail(text);
  if (email === undefined || SPECIAL.test(email)) {
    throw new InvalidRequestError('The email field is no e-mail address');
  }
  return email;
}
