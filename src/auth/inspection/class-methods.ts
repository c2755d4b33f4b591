import { MetadataScanner } from '@nestjs/core';

import type { Handler } from '../access/index.js';

const scanner = new MetadataScanner();

/** The methods of a class that decorators may have made handlers of, those that it inherits included. */
export function methodsOf(type: unknown): [name: string, method: Handler][] {
  const prototype: unknown = typeof type === 'function' ? type.prototype : undefined;
  if (typeof prototype !== 'object' || prototype === null) return [];
  return scanner.getAllMethodNames(prototype).flatMap((name): [string, Handler][] => {
    const method: unknown = Reflect.get(prototype, name);
    return isMethod(method) ? [[name, method]] : [];
  });
}

export function isMethod(value: unknown): value is Handler {
  return typeof value === 'function';
}
