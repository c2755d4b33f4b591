import type { ServerOptions } from 'node:http';

/** Milliseconds between two looks for those who are late: Node's own 30 seconds would be most of their time. */
const LOOK_EVERY_MS = 1000;

/**
 * How long a client may take for a request: one that drips its bytes, or sends none, holds a connection. Those who are late
 * are answered 408 and cut off, within a second more.
 *
 * @param requestTimeoutMs for the headers and the body together, from their first byte or from connecting
 */
export function serverTimeouts(
  requestTimeoutMs: number,
): Pick<ServerOptions, 'requestTimeout' | 'headersTimeout' | 'connectionsCheckingInterval'> {
  return {
    requestTimeout: requestTimeoutMs,
    headersTimeout: requestTimeoutMs,
    connectionsCheckingInterval: LOOK_EVERY_MS,
  };
}

/** For a server that asks `hasOneHost` of each request: one without a host is answered as any other that is refused. */
export function serverOptions(requestTimeoutMs: number): ServerOptions {
  return { ...serverTimeouts(requestTimeoutMs), requireHostHeader: false };
}
