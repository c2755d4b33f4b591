import type { Match } from './requirement.js';

export interface MatchOptions {
  /** `any` (the default): one of the names is enough. `all`: each is needed. */
  readonly match?: Match;
}

/** At least one name, and options if they are wanted. */
export type GrantArguments = [first: string, ...rest: string[]] | [first: string, ...rest: [...string[], MatchOptions]];

/**
 * Reads a decorator's arguments.
 *
 * @throws {TypeError} no name, an empty one, or none at all: a check of nothing would let everybody in
 */
export function grantArguments(
  decorator: string,
  given: readonly unknown[],
): { names: readonly string[]; match: Match } {
  const last = given.at(-1);
  const options = isMatchOptions(last) ? last : undefined;
  const names = options === undefined ? given : given.slice(0, -1);
  if (names.length === 0) throw new TypeError(`@${decorator}() has to name what it asks for.`);
  if (!names.every(isName)) throw new TypeError(`@${decorator}() takes names that are not empty, and options last.`);
  const match: unknown = options?.match ?? 'any';
  if (match !== 'any' && match !== 'all') throw new TypeError(`@${decorator}() matches 'any' or 'all'.`);
  return { names: Object.freeze([...names]), match };
}

function isMatchOptions(value: unknown): value is MatchOptions {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}
