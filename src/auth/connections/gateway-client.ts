import { AccessMisuseError } from '../access/index.js';
import type { Refusal } from './refusal.js';

/** One end of a WebSocket, whatever library it is of. */
export interface GatewayClient {
  readonly isOpen: boolean;
  /** Says why by the event `exception`, as gateways do for messages, and closes the connection. */
  refuse(refusal: Refusal): void;
  onClose(listener: () => void): void;
}

interface SocketIoClient {
  readonly connected: boolean;
  emit(event: string, data: unknown): unknown;
  disconnect(close: boolean): unknown;
  once(event: 'disconnect', listener: () => void): unknown;
}

interface WsClient {
  readonly readyState: number;
  send(text: string): void;
  close(code: number, reason: string): void;
  once(event: 'close', listener: () => void): unknown;
}

const WS_OPEN = 1;

/** Codes from 4000 to 4999 are the application's (RFC 6455 §7.4.2): 4401, 4403 and so on are HTTP's, as many servers have it. */
const APPLICATION_CODES = 4000;

/** @throws {AccessMisuseError} it is of neither library */
export function gatewayClient(client: object): GatewayClient {
  if (isSocketIo(client)) {
    return {
      get isOpen() {
        return client.connected;
      },
      refuse(refusal) {
        client.emit('exception', refusal);
        client.disconnect(true);
      },
      onClose: (listener) => client.once('disconnect', listener),
    };
  }
  if (isWs(client)) {
    return {
      get isOpen() {
        return client.readyState === WS_OPEN;
      },
      refuse(refusal) {
        if (client.readyState === WS_OPEN) client.send(JSON.stringify({ event: 'exception', data: refusal }));
        client.close(APPLICATION_CODES + refusal.statusCode, refusal.code);
      },
      onClose: (listener) => client.once('close', listener),
    };
  }
  throw new AccessMisuseError('ConnectionAccess knows clients of socket.io and ws, and this is neither.');
}

function isSocketIo(client: object): client is SocketIoClient {
  return 'handshake' in client && hasMethods(client, ['emit', 'disconnect', 'once']);
}

function isWs(client: object): client is WsClient {
  return 'readyState' in client && hasMethods(client, ['send', 'close', 'once']);
}

function hasMethods(target: object, names: readonly string[]): boolean {
  return names.every((name) => typeof Reflect.get(target, name) === 'function');
}
