import type { EntryPoint } from './entry-point.js';
import type { GuardsBefore } from './guards-before.js';
import { demandsMore } from './handler-access.js';

/**
 * A field that says nothing of its own and is not guarded is seen by whoever may see what it is a field of. Not so in a
 * federation, which asks for fields of entities directly.
 */
export function isReachedThroughOthers(entryPoint: EntryPoint, guards: GuardsBefore): boolean {
  const { kind, isReference, isTypeResolver } = entryPoint;
  if (kind !== 'graphql-field' || isReference || demandsMore(entryPoint)) return false;
  return isTypeResolver === true || !guards.fieldsAreEntries;
}
