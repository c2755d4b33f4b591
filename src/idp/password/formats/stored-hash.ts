import { InvalidRequestError } from '../../errors/index.js';
import type { JsonMap } from '../../json/index.js';
import { isImportedHash, readHashedPassword, toImportedHash } from './imported-hash.js';

/** A hash that this provider made, in an export: PHC text as it is kept. */
const OWN = 'phc';
const OWN_SHAPE = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=1\$[A-Za-z0-9+/]{11,172}\$[A-Za-z0-9+/]{22,172}$/;
const [MOST_MEMORY_KIB, MOST_PASSES] = [1024 * 1024, 10];

/**
 * The text to keep of a hash that comes from an export or from another system.
 * @throws {InvalidRequestError}
 */
export function readStoredHash(hashedPassword: JsonMap): string {
  const own = new Map(Object.entries(hashedPassword)).get(OWN);
  if (own === undefined) return toImportedHash(hashedPassword);
  const shape = typeof own === 'string' ? OWN_SHAPE.exec(own) : null;
  if (!shape || Number(shape[1]) > MOST_MEMORY_KIB || Number(shape[2]) > MOST_PASSES) {
    throw new InvalidRequestError(`The hashedPassword.${OWN} field is not of the right form, or out of bounds`);
  }
  return shape[0];
}

/** Undoes `readStoredHash`. */
export function writeStoredHash(stored: string): JsonMap {
  return isImportedHash(stored) ? readHashedPassword(stored) : { [OWN]: stored };
}
