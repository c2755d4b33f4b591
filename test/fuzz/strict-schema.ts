/**
 * The schemas of a document as JSON Schema, and such that an object has no members but those that are named. Documents leave
 * that open, as clients must; the one who answers has to know each.
 */
export function strictly<T>(document: T): T {
  return strict(document) as T;
}

function strict(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(strict);
  if (typeof value !== 'object' || value === null) return value;
  const { nullable, ...schema } = Object.fromEntries(
    Object.entries(value).map(([name, member]: [string, unknown]) => [name, strict(member)]),
  );
  const isClosed = 'properties' in schema && !('additionalProperties' in schema) && !('allOf' in schema);
  const closed = isClosed ? { ...schema, additionalProperties: false } : schema;
  // OpenAPI 3.0 says `nullable` where JSON Schema has a type of its own for null.
  return nullable === true ? { anyOf: [closed, { type: 'null' }] } : closed;
}
