import { plainToInstance } from 'class-transformer';

/**
 * The DTO of a JSON object, not yet validated. class-transformer walks into every member before a field can say that it is
 * the caller's own, and trips over names like `constructor`: objects are sealed from it, and fields unseal what they read.
 */
export function toDto<T extends object>(type: new () => T, source: object): T {
  const sealed = Object.entries(source)
    .filter(([name]) => !(name in Object.prototype))
    .map(([name, value]: [string, unknown]) => [name, seal(value)]);
  return plainToInstance(type, Object.fromEntries(sealed), { excludeExtraneousValues: true });
}

export function unseal(value: unknown): unknown {
  // Nothing else in JSON is a function.
  return isSealed(value) ? value() : value;
}

function isSealed(value: unknown): value is () => unknown {
  return typeof value === 'function';
}

function seal(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return () => value;
}
