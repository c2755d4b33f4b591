/** A text in an answer of the provider's. @throws {TypeError} it is not there */
export function textIn(answer: unknown, ...path: readonly string[]): string {
  const value = path.reduce((holder: unknown, name) => memberOf(holder, name), answer);
  if (typeof value !== 'string') throw new TypeError(`The provider's answer has no text at ${path.join('.')}`);
  return value;
}

function memberOf(holder: unknown, name: string): unknown {
  return typeof holder === 'object' && holder !== null ? Reflect.get(holder, name) : undefined;
}
