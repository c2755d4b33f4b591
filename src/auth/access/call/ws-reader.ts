import type { ExecutionContext } from '@nestjs/common';

import { AccessMisuseError } from '../access-misuse.error.js';
import { type CallReader, isObject, memberOf } from './call-reader.js';
import { markArguments } from './mark-arguments.js';
import { type Handshake, HandshakeRequest } from './handshake-request.js';
import { handshakeOf } from './remember-handshake.js';

/** Nest's arguments: the client, the payload, for socket.io an acknowledgement if one was asked for, last the pattern. */
export const wsReader: CallReader = {
  // A payload is parsed anew for every message, and so is its own. By a text or a number nothing can be remembered.
  identify: (context) => {
    const client = context.getArgByIndex<unknown>(0);
    if (!isObject(client)) throw new AccessMisuseError(`${context.getClass().name} was called without a client.`);
    return [client, ofMessageIn(context) ?? client];
  },
  mark: (context) => {
    if (ofMessageIn(context) === undefined) markArguments(context, -1);
  },
  read: (context) => new HandshakeRequest(handshakeIn(context), context.getArgByIndex<unknown>(1)),
};

/** Not the pattern, which Nest may add twice: where it is no text, it is one object for all messages. */
function ofMessageIn(context: ExecutionContext): object | undefined {
  const args = context.getArgs<unknown[]>();
  const pattern = args.at(-1);
  return args.slice(1).find((each): each is object => isObject(each) && each !== pattern);
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
