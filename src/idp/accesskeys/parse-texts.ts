/** A list of texts, as the database keeps it. A list that cannot be read is a fault: an empty one would permit everybody. */
export function parseTexts(json: string): string[] {
  const value: unknown = JSON.parse(json);
  if (!Array.isArray(value)) throw new TypeError('Not a list of texts');
  return value.map(String);
}
