import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';

/** 400: this is not HTTP. 408: it did not come in time. 413, 431: its chunks' extensions, its headers are too long. */
export type UnreadableStatus = 400 | 408 | 413 | 431;

/** Milliseconds for the client to read why, while what it still sends is thrown away. */
const LINGER_MS = 1000;

const STATUSES: ReadonlyMap<string | undefined, UnreadableStatus> = new Map([
  ['ERR_HTTP_REQUEST_TIMEOUT', 408],
  ['HPE_CHUNK_EXTENSIONS_OVERFLOW', 413],
  ['HPE_HEADER_OVERFLOW', 431],
]);

/**
 * A handler of Node's `clientError`: the answer where there is no request that a route could answer. Unlike Node's own and Fastify's, it
 * says in full that the connection ends, so that no client sends its next request there, and ends it after the answer was read: with bytes
 * unread, the client would see a reset in its place.
 *
 * @param toBody makes the body, as the server's other errors have it
 */
export function answersUnreadable(
  toBody: (status: UnreadableStatus) => object,
): (error: NodeJS.ErrnoException, socket: Socket) => void {
  return (error, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy();
      return;
    }
    const status = STATUSES.get(error.code) ?? 400;
    const body = JSON.stringify(toBody(status));
    socket.end(`${headOf(status, Buffer.byteLength(body))}${body}`);
    // The rest of a late request would still be read as one, and answered: it came too late for that.
    if (status === 408) socket.destroySoon();
    else discardInput(socket);
  };
}

function headOf(status: UnreadableStatus, length: number): string {
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${length}`,
    'Cache-Control: no-store',
    'X-Content-Type-Options: nosniff',
    'Connection: close',
    '\r\n',
  ].join('\r\n');
}

/** Takes the input from the parser, which would answer each further piece with the same error. */
function discardInput(socket: Socket): void {
  socket.removeAllListeners('data');
  socket.on('data', () => undefined);
  const linger = setTimeout(() => socket.destroy(), LINGER_MS).unref();
  socket.once('close', () => clearTimeout(linger));
}
