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

const requests = new WeakMap<object, WeakMap<object, HttpRequest>>();

/**
 * A call in the terms of an HTTP request. For HTTP it is the request itself.
 *
 * The guard and the decorators of one call are given the same object: what is remembered for it is remembered for the call.
 * No other call is given it, but for messages of one connection that cannot be told apart. What names things by it, as
 * `params` does, is therefore asked of {@link payloadOf}.
 *
 * @throws {UnsupportedContextError} the kind is not known
 * @throws {AccessMisuseError} the host does not hand on what the token is found in
 */
export function requestOf(context: ExecutionContext): HttpRequest {
  const kind = kindOf(context);
  if (kind === 'http') return context.getArgByIndex<HttpRequest>(0);
  const reader = READERS[kind];
  const [carrier, message] = reader.identify(context);
  const ofCarrier = requests.get(carrier) ?? new WeakMap<object, HttpRequest>();
  const known = ofCarrier.get(message);
  if (known !== undefined) return known;
  const request = reader.read(context);
  requests.set(carrier, ofCarrier.set(message, request));
  return request;
}

/**
 * What the caller of this very call names things by: a route's parameters, a field's arguments, a message's payload.
 *
 * @throws {UnsupportedContextError} the kind is not known
 */
export function payloadOf(context: ExecutionContext): unknown {
  const kind = kindOf(context);
  return kind === 'http' ? context.getArgByIndex<HttpRequest>(0).params : READERS[kind].payload(context);
}
