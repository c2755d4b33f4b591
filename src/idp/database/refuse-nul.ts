import { InvalidRequestError } from '../errors/index.js';

/**
 * PostgreSQL keeps no NUL in a text. Refused on every engine: what one keeps, another has to be able to take over.
 * @throws {InvalidRequestError}
 */
export function refuseNul(parameter: unknown): void {
  if (typeof parameter === 'string' && parameter.includes('\0')) {
    throw new InvalidRequestError('A field holds a NUL character, which cannot be kept');
  }
}
