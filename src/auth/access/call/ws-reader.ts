import type { ExecutionContext } from '@nestjs/common';

import { AccessMisuseError } from '../access-misuse.error.js';
import { type CallReader, isObject, memberOf } from './call-reader.js';
import { type Handshake, HandshakeRequest } from './handshake-request.js';
import { handshakeOf } from './remember-handshake.js';

/** Nest's arguments: the client, the payload, for socket.io an acknowledgement if one was asked for, the pattern. */
export const wsReader: CallReader = {
  // A payload is parsed anew for every message, and so is its own. Text and numbers cannot be remembered by: such
  // messages share their client's memory, in which one session holds one tenant.
  identify: (context) => {
    const [client, payload, acknowledgement] = context.getArgs<unknown[]>();
    if (!isObject(client)) throw new AccessMisuseError(`${context.getClass().name} was called without a client.`);
    return [client, [payload, acknowledgement].find(isObject) ?? client];
  },
  read: (context) => {
    const payload = payloadIn(context);
    // One that is no object says nothing of the other messages that share this request.
    return new HandshakeRequest(handshakeIn(context), isObject(payload) ? payload : undefined);
  },
  payload: payloadIn,
};

function payloadIn(context: ExecutionContext): unknown {
  return context.getArgByIndex<unknown>(1);
}

function handshakeIn(context: ExecutionContext): Handshake {
  const client = context.getArgByIndex<unknown>(0);
  const ofSocketIo = memberOf(client, 'handshake');
  if (isObject(ofSocketIo)) return new SocketIoHandshake(ofSocketIo);
  const remembered = isObject(client) ? handshakeOf(client) : undefined;
  if (remembered !== undefined) return remembered;
  throw new AccessMisuseError(
    `${context.getClass().name} does not hand on the handshake: call rememberHandshake(client, request) in handleConnection().`,
  );
}

/** Read when it is needed, as the client's `auth` may be replaced. */
class SocketIoHandshake implements Handshake {
  constructor(private readonly handshake: object) {}

  get headers(): unknown {
    return memberOf(this.handshake, 'headers');
  }

  get credentials(): unknown {
    return memberOf(this.handshake, 'auth');
  }
}
