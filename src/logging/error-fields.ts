import { types } from 'node:util';
import { scrub } from './scrub.js';

/** What is logged of an error. */
export interface ErrorFields {
  readonly type: string;
  readonly message: string;
  /** Frames only: the message that V8 repeats above them could hold line breaks. */
  readonly stack: string;
  readonly cause?: ErrorFields;
}

/** Causes deeper than this are not logged; it also ends a circle of causes. */
const MAX_CAUSES = 4;

/** Picks members one by one: an HTTP client's errors carry the whole request, its Authorization header included. */
export function errorFields(error: Error, depth = 0): ErrorFields {
  const cause =
    types.isNativeError(error.cause) && depth < MAX_CAUSES ? errorFields(error.cause, depth + 1) : undefined;
  return {
    type: error.name,
    message: scrub(error.message),
    stack: frames(error.stack ?? ''),
    ...(cause && { cause }),
  };
}

/** The same of a stack trace alone, which is all that Nest's logger is given of some errors. */
export function stackFields(stack: string): ErrorFields {
  const head = stack.slice(0, Math.max(0, stack.search(FIRST_FRAME)));
  const [, type = 'Error', message = head] = /^(\w+): ([^]*)$/.exec(head) ?? [];
  return { type, message: scrub(message), stack: frames(stack) };
}

/** @returns whether the text is a stack trace. */
export function isStack(text: string): boolean {
  return FIRST_FRAME.test(text);
}

const FIRST_FRAME = /\n {4}at /;

/** @returns the lines of a stack trace that name a place. */
function frames(stack: string): string {
  return stack
    .split('\n')
    .filter((line) => /^ {4}at /.test(line))
    .map((line) => scrub(line))
    .join('\n');
}
