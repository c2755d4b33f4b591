import type { ExecutionContext } from '@nestjs/common';

import type { HttpRequest } from '../../session/index.js';
import { AccessMisuseError } from '../access-misuse.error.js';
import { type CallReader, isObject, memberOf } from './call-reader.js';
import { argumentsOf } from './graphql-arguments.js';
import { HandshakeRequest } from './handshake-request.js';

/**
 * Nest's arguments are the resolver's: parent, arguments, context, info. References have the reference instead of the first
 * two. Every field of an operation has an info of its own, and one operation's fields run side by side; so do references,
 * all of which share the info of the field that asks for them.
 */
export const graphqlReader: CallReader = {
  identify: (context) => {
    const { info, reference } = partsOf(context);
    return [info, reference ?? info];
  },
  read: (context) => {
    const { params, shared } = partsOf(context);
    // Mercurius itself shows the reply; Nest's federation driver for it adds nothing.
    const carriers = [
      memberOf(shared, 'req'),
      memberOf(shared, 'request'),
      memberOf(memberOf(shared, 'reply'), 'request'),
    ];
    const carrier = carriers.find(isObject);
    const request = requestIn(carrier, params);
    if (request !== undefined) return request;
    throw new AccessMisuseError(
      `The GraphQL context of ${context.getClass().name} shows no request: it needs one in "req", "request" or "reply.request".`,
    );
  },
};

function partsOf(context: ExecutionContext): {
  readonly info: object;
  readonly shared: unknown;
  readonly params: unknown;
  readonly reference?: object;
} {
  const args = context.getArgs<unknown[]>();
  if (isResolveInfo(args[3])) return { info: args[3], shared: args[2], params: argumentsOf(args[3], args[1]) };
  if (isResolveInfo(args[2])) {
    const [reference, shared, info] = args;
    return { info, shared, params: reference, ...(isObject(reference) && { reference }) };
  }
  throw new AccessMisuseError(`${context.getClass().name} was called without a GraphQL resolver's arguments.`);
}

function isResolveInfo(value: unknown): value is object {
  return isObject(value) && ['fieldName', 'parentType', 'operation'].every((name) => name in value);
}

/** Of the request that posted the operation, or of the connection that it came by. */
function requestIn(carrier: unknown, params: unknown): HttpRequest | undefined {
  // graphql-ws gives a connection, with what it was opened by and what the client sent to begin with.
  const upgrade = memberOf(memberOf(carrier, 'extra'), 'request');
  if (isRequest(upgrade)) {
    return new HandshakeRequest(
      { headers: upgrade.headers, credentials: memberOf(carrier, 'connectionParams') },
      params,
    );
  }
  if (!isRequest(carrier)) return undefined;
  if (isUpgrade(carrier)) return new HandshakeRequest(carrier, params);
  return { method: carrier.method, headers: carrier.headers, params };
}

function isUpgrade({ headers }: HttpRequest): boolean {
  return headers.upgrade !== undefined;
}

function isRequest(value: unknown): value is HttpRequest {
  return typeof memberOf(value, 'method') === 'string' && isObject(memberOf(value, 'headers'));
}
