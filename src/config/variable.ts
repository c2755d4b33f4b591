/**
 * One environment variable, described once: the parser, the error message, `.env.example` and the README's table all
 * come from this description.
 */
export interface Variable<T> {
  readonly name: string;
  /** What it decides, in one sentence. */
  readonly meaning: string;
  /** What a good value looks like: completes "expected …". */
  readonly expected: string;
  /** A value that parses. */
  readonly example: string;
  /** How the default is found, where it is no fixed value. Absent: there is none. */
  readonly defaultNote?: string;
  /** Its value is never printed: it is a secret, may carry one, or is where one is pasted by mistake. */
  readonly hidden?: boolean;
  /** @returns the value, or undefined if `text` is none. `text` is trimmed and never empty. */
  parse(text: string): T | undefined;
}

/** A variable that always has a value. */
export interface VariableWithDefault<T extends string | number> extends Variable<T> {
  readonly default: T;
}

/** Variables that belong together, under one heading of `.env.example`. */
export interface VariableGroup {
  readonly title: string;
  readonly variables: readonly Variable<unknown>[];
}

/** @returns the default as documentation shows it, or undefined where there is none. */
export function defaultText(variable: Variable<unknown>): string | undefined {
  return 'default' in variable ? String(variable.default) : variable.defaultNote;
}
