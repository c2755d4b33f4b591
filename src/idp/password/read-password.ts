import { UnusablePasswordError } from '../errors/index.js';

/** Every longer password is refused: it would only cost time. Never cut off. */
export const LONGEST_PASSWORD = 128;

/**
 * The password in the form in which it is hashed and compared: Unicode NFC, because one keyboard sends `é` as one code
 * point and another as two (NIST SP 800-63B-4 §3.1.1.2). Otherwise as typed: blanks are kept.
 * @throws {UnusablePasswordError} longer than 128 code points, NUL, or half of a surrogate pair
 */
export function readPassword(text: string): string {
  const password = text.normalize('NFC');
  if (password.includes('\0') || /\p{Cs}/u.test(password)) {
    throw new UnusablePasswordError('The password holds characters that cannot be used');
  }
  if (codePoints(password) > LONGEST_PASSWORD) {
    throw new UnusablePasswordError(`The password is longer than ${LONGEST_PASSWORD} characters`);
  }
  return password;
}

/** Characters as people count them more nearly than `length` does. */
export function codePoints(text: string): number {
  return Array.from(text).length;
}
