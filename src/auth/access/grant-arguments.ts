import { allOf, anyOf, type Policy } from './policy/index.js';
import type { Match } from './requirement.js';

/** How several names of one decorator are meant. */
export interface MatchOptions {
  /** `any` (the default): one of the names is enough. `all`: each is needed. */
  readonly match?: Match;
}

/** At least one name, and options if they are wanted. */
export type GrantArguments = [first: string, ...rest: string[]] | [first: string, ...rest: [...string[], MatchOptions]];

/**
 * The policy that a decorator's arguments mean.
 *
 * @param block what is made of each name
 * @throws {TypeError} no name, an empty one, or none at all: a check of nothing would let everybody in
 */
export function grantPolicy(decorator: string, block: (name: string) => Policy, given: readonly unknown[]): Policy {
  const last = given.at(-1);
  const options = isMatchOptions(last) ? last : undefined;
  const names = options === undefined ? given : given.slice(0, -1);
  if (!names.every(isName)) throw new TypeError(`@${decorator}() takes names that are not empty, and options last.`);
  const match: unknown = options?.match ?? 'any';
  if (match !== 'any' && match !== 'all') throw new TypeError(`@${decorator}() matches 'any' or 'all'.`);
  const [first, ...others] = names.map(block);
  if (first === undefined) throw new TypeError(`@${decorator}() has to name what it asks for.`);
  if (others.length === 0) return first;
  return match === 'all' ? allOf(first, ...others) : anyOf(first, ...others);
}

function isMatchOptions(value: unknown): value is MatchOptions {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}
