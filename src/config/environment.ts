/** Names and values, as `process.env` has them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** @returns the trimmed value of `name`, or undefined if it is missing or blank. */
export function valueOf(environment: Environment, name: string): string | undefined {
  const text = environment[name]?.trim();
  return text === '' ? undefined : text;
}
