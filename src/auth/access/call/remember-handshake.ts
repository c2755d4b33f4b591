import type { IncomingMessage } from 'node:http';

import type { Handshake } from './handshake-request.js';

const handshakes = new WeakMap<object, Handshake>();

/**
 * Keeps the request that opened a connection of the `ws` package, whose client does not have it. AccessGuard finds the
 * token there. socket.io's client has its handshake, and needs none of this.
 *
 * @param client what `handleConnection` is given first
 * @param request what it is given second
 *
 * @example
 * ```ts
 * @UseGuards(AccessGuard)
 * @WebSocketGateway()
 * export class ChatGateway implements OnGatewayConnection {
 *   handleConnection(client: WebSocket, request: IncomingMessage) { rememberHandshake(client, request); }
 * }
 * ```
 */
export function rememberHandshake(client: object, request: Pick<IncomingMessage, 'headers'>): void {
  handshakes.set(client, { headers: request.headers });
}

/** The handshake that was kept for this client, if one was. */
export function handshakeOf(client: object): Handshake | undefined {
  return handshakes.get(client);
}
