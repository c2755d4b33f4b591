import type { ExecutionContext } from '@nestjs/common';

import type { HttpRequest } from '../../session/index.js';

/** Knows where calls of one kind carry what an HTTP request has in its headers and its route. */
export interface CallReader {
  /**
   * Arguments that this call alone has together: a connection and its message, not a message alone, which may be an object
   * that another connection was sent as well. What is verified and allowed is remembered by both, for each handler.
   */
  readonly identify: (context: ExecutionContext) => readonly [object, object];
  /** Called by the guard before all else: gives a call something to be told by, where its arguments have nothing. */
  readonly mark?: (context: ExecutionContext) => void;
  readonly read: (context: ExecutionContext) => HttpRequest;
}

/** Something to be a key in a WeakMap. */
export function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

/** A member of whatever this is; `undefined` if it has none of that name. */
export function memberOf(value: unknown, name: string): unknown {
  return isObject(value) ? Reflect.get(value, name) : undefined;
}
