import 'reflect-metadata';

// On the prototype, so that it outlives the function; by name, so that a second copy of the package reads it.
const KEY = 'nestjs-descope:decorated';

const isFunctionList = (value: unknown): value is readonly object[] => Array.isArray(value);

/** A decorator that remembers which function the access decorators of a method wrote on. Says nothing of access itself. */
export function rememberDecorated(target: object, name?: string | symbol, descriptor?: PropertyDescriptor): void {
  const method: unknown = descriptor?.value;
  if (name === undefined || typeof method !== 'function') return;
  const known = decoratedOn(target, name);
  if (!known.includes(method)) Reflect.defineMetadata(KEY, [...known, method], target, name);
}

/** What the access decorators on this method of this very class wrote on: more than one if another decorator replaced it. */
export function decoratedOn(prototype: object, name: string | symbol): readonly object[] {
  const value: unknown = Reflect.getOwnMetadata(KEY, prototype, name);
  return isFunctionList(value) ? value : [];
}
