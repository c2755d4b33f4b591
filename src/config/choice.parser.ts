/** @returns a parser of one of `choices`, in any case. */
export function choice<const T extends string>(...choices: readonly T[]): (text: string) => T | undefined {
  return (text) => choices.find((candidate) => candidate === text.toLowerCase());
}

/** `true` or `false`, in any case. */
export function flag(text: string): boolean | undefined {
  const chosen = choice('true', 'false')(text);
  return chosen === undefined ? undefined : chosen === 'true';
}
