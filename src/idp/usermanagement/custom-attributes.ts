import { InvalidRequestError } from '../errors/index.js';
import type { JsonMap } from '../json/index.js';

/**
 * Attributes with changes made to them. Null takes one away.
 * @throws {InvalidRequestError} a value is no text, number, truth value or list of texts
 */
export function mergeAttributes(before: JsonMap, changes: JsonMap): JsonMap {
  const changed = Object.entries({ ...before, ...changes });
  for (const [name, value] of Object.entries(changes)) {
    if (!isAttributeValue(value)) {
      throw new InvalidRequestError(
        `The custom attribute ${name} must be a string, number, boolean or list of strings`,
      );
    }
  }
  return Object.fromEntries(changed.filter(([, value]) => value !== null));
}

function isAttributeValue(value: unknown): boolean {
  if (Array.isArray(value)) return value.every((item) => typeof item === 'string');
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}
