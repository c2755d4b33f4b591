import { AccessMisuseError } from '../access-misuse.error.js';
import { type CallReader, isObject } from './call-reader.js';
import { markArguments } from './mark-arguments.js';
import { rpcHeaders } from './rpc-headers.js';

/** Nest's arguments: the payload, and what the transport tells of the message. */
export const rpcReader: CallReader = {
  identify: (context) => {
    // The transport's word is new for every message; a payload may be delivered again.
    const [payload, transport, ...more] = context.getArgs<unknown[]>();
    const [first, second] = [transport, payload, ...more].filter(isObject);
    if (first !== undefined) return [first, second ?? first];
    throw new AccessMisuseError(
      `${context.getClass().name} was called without a payload or a context to tell calls by.`,
    );
  },
  // A transport of the host's own may have one context for all messages of a connection.
  mark: (context) => {
    if (!isObject(context.getArgByIndex<unknown>(0))) markArguments(context);
  },
  read: (context) => {
    const [payload, transport] = context.getArgs<unknown[]>();
    return { method: 'RPC', headers: rpcHeaders(payload, transport), params: payload, message: payload };
  },
};
