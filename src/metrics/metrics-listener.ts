import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Registry } from 'prom-client';
import { serverTimeouts } from '../connections/index.js';

/** Milliseconds in which a request has to have arrived. */
const REQUEST_TIMEOUT_MS = 5000;

/** `GET /metrics` on a port of its own: what it tells is the operator's, and no business of whoever reaches the API. */
export class MetricsListener {
  private readonly server: Server;

  constructor(private readonly registry: Registry) {
    this.server = createServer(serverTimeouts(REQUEST_TIMEOUT_MS), (request, response) => {
      const isRead = request.method === 'GET' && /^\/metrics(\?|$)/.test(request.url ?? '');
      if (isRead) void this.write(response);
      else response.writeHead(404).end();
    });
  }

  /**
   * @param port 0 picks a free one
   * @returns its URL
   */
  listen(port: number, host: string): Promise<string> {
    return new Promise((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(port, host, () => {
        this.server.off('error', reject);
        resolve(urlOf(this.server.address()));
      });
    });
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.server.close(() => resolve());
      this.server.closeAllConnections();
    });
  }

  private async write(response: ServerResponse): Promise<void> {
    try {
      const text = await this.registry.metrics();
      const { contentType } = this.registry;
      response.writeHead(200, {
        'content-type': contentType,
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      });
      response.end(text);
    } catch {
      // A collector of somebody else's in the same registry.
      response.writeHead(500).end();
    }
  }
}

function urlOf(address: AddressInfo | string | null): string {
  if (address === null || typeof address === 'string') throw new TypeError('The listener has no port.');
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `http://${host}:${address.port}`;
}
