import type { ExecutionContext, Type } from '@nestjs/common';
import { ExecutionContextHost } from '@nestjs/core/helpers/execution-context-host.js';

/** What Nest tells of a new connection. */
export interface Gateway {
  readonly handleConnection: (...args: never[]) => unknown;
}

/** As Nest would call guards with, if it asked any: a message that has nothing in it, and `connection` for its name. */
export function connectionContext(gateway: Gateway, client: object): ExecutionContext {
  const { constructor, handleConnection } = gateway;
  if (!isClass(constructor)) throw new TypeError('The gateway is of no class.');
  const context = new ExecutionContextHost([client, {}, 'connection'], constructor, handleConnection);
  context.setType('ws');
  return context;
}

function isClass(value: unknown): value is Type {
  return typeof value === 'function';
}
