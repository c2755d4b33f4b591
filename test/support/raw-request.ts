import { connect } from 'node:net';

/** What came back on a connection, as it came, and whether the server ended it. */
export interface RawAnswer {
  readonly text: string;
  /** The status of each answer on the connection. */
  readonly statuses: readonly number[];
  readonly isClosed: boolean;
}

/** Milliseconds without a byte, after which a server that keeps the connection has nothing more to say. */
const QUIET_MS = 150;

/** Sends these bytes, which no client would write, and reads until the server closes or falls silent. */
export function rawRequest(url: string, bytes: string | readonly string[], quietMs = QUIET_MS): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    let text = '';
    const end = (isClosed: boolean): void => {
      clearTimeout(quiet);
      socket.destroy();
      const statuses = [...text.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status));
      resolve({ text, statuses, isClosed });
    };
    let quiet = setTimeout(() => end(false), 10_000);
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
      clearTimeout(quiet);
      quiet = setTimeout(() => end(false), quietMs);
    });
    socket.on('close', () => end(true));
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ECONNRESET' && error.code !== 'EPIPE') reject(error);
    });
    socket.write([bytes].flat().join(''), 'latin1');
  });
}
