import 'reflect-metadata';

import { rememberDecorated } from './decorated.js';
import { compilePolicy, type Policy } from './policy/index.js';

/** Which of the names asked for a session has to hold: at least one, or every one. */
export type Match = 'any' | 'all';

// Explicit, so that a second copy of the package in one process reads what the first one wrote.
const KEY = 'nestjs-descope:requirements';

const isPolicyList = (value: unknown): value is readonly Policy[] => Array.isArray(value);

/**
 * Everything that was demanded on a class or on a handler. All of it has to hold. Of base classes as well, whatever was
 * decorated first: a host may decorate another package's class when its own has long extended it.
 */
export function requirementsOn(target: object): readonly Policy[] {
  const base = Reflect.getPrototypeOf(target);
  return [...(base === null ? [] : requirementsOn(base)), ...ownRequirementsOn(target)];
}

/** Without those of base classes. */
export function ownRequirementsOn(target: object): readonly Policy[] {
  const value: unknown = Reflect.getOwnMetadata(KEY, target);
  return isPolicyList(value) ? value : [];
}

/**
 * A decorator that adds a requirement. Requirements add up: neither a second decorator of one kind nor a subclass's can
 * take one away. Where a method is replaced or overridden without them, the start stops.
 *
 * @throws {AccessMisuseError} no policy, or one that cannot be read
 */
export function demand(policy: Policy): ClassDecorator & MethodDecorator {
  compilePolicy(policy);
  return (target: object, name?: string | symbol, descriptor?: PropertyDescriptor): void => {
    const subject: unknown = descriptor === undefined ? target : descriptor.value;
    if (typeof subject !== 'function') throw new TypeError('Access is decided for classes and methods only.');
    Reflect.defineMetadata(KEY, [...ownRequirementsOn(subject), policy], subject);
    rememberDecorated(target, name, descriptor);
  };
}
