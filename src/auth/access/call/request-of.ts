import type { ExecutionContext } from '@nestjs/common';

import type { HttpRequest } from '../../session/index.js';
import type { CallReader } from './call-reader.js';
import { type CallKind, kindOf } from './call-kind.js';
import { graphqlReader } from './graphql-reader.js';
import { rpcReader } from './rpc-reader.js';
import { wsReader } from './ws-reader.js';

const READERS: Readonly<Record<Exclude<CallKind, 'http'>, CallReader>> = {
  graphql: graphqlReader,
  ws: wsReader,
  rpc: rpcReader,
};

/** By class within handler, as policies are: of an event that several handlers are given, each is a call of its own. */
type Calls = Map<unknown, Map<unknown, HttpRequest>>;

const requests = new WeakMap<object, WeakMap<object, Calls>>();

/**
 * A call in the terms of an HTTP request: its headers, and as `params` what the caller names things by (a route's
 * parameters, a field's arguments, a message's payload). For HTTP it is the request itself.
 *
 * The guard and the decorators of one call are given the same object, and no other call is: what is remembered for it
 * is remembered for the call. An exception filter, which is not told whose error it has, is given that of the only call there
 * was with these arguments; if there were several or none, one of which nothing is remembered.
 *
 * @throws {UnsupportedContextError} the kind is not known
 * @throws {AccessMisuseError} the host does not hand on what the token is found in
 */
export function requestOf(context: ExecutionContext): HttpRequest {
  const kind = kindOf(context);
  if (kind === 'http') return context.getArgByIndex<HttpRequest>(0);
  const reader = READERS[kind];
  const [carrier, message] = reader.identify(context);
  const calls = callsOf(carrier, message);
  // Nest's types have it that there always is one.
  const handler: unknown = context.getHandler();
  if (handler === null || handler === undefined) return onlyOne(calls) ?? reader.read(context);
  const ofHandler = calls.get(handler) ?? new Map<unknown, HttpRequest>();
  const known = ofHandler.get(context.getClass());
  if (known !== undefined) return known;
  const request = reader.read(context);
  calls.set(handler, ofHandler.set(context.getClass(), request));
  return request;
}

/** Called by the guard before it looks at a call: from then on it can be told from others. */
export function markCall(context: ExecutionContext): void {
  const kind = kindOf(context);
  if (kind !== 'http') READERS[kind].mark?.(context);
}

function callsOf(carrier: object, message: object): Calls {
  const ofCarrier = requests.get(carrier) ?? new WeakMap<object, Calls>();
  const calls = ofCarrier.get(message) ?? new Map<unknown, Map<unknown, HttpRequest>>();
  requests.set(carrier, ofCarrier.set(message, calls));
  return calls;
}

function onlyOne(calls: Calls): HttpRequest | undefined {
  const [first, ...others] = [...calls.values()].flatMap((ofHandler) => [...ofHandler.values()]);
  return others.length === 0 ? first : undefined;
}
