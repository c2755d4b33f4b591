import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { TestIssuer } from './session-issuer.js';

/** A real server for `GET /v2/keys/:projectId`, whose answers can be replaced and are counted. */
export class KeyServer {
  /** Paths, in the order of the requests. */
  readonly requests: string[] = [];
  /** Replaces the answer while it is set. */
  answer: ((request: IncomingMessage, response: ServerResponse) => void) | undefined;
  private readonly server: Server;

  constructor(private issuers: readonly TestIssuer[]) {
    this.server = createServer((request, response) => {
      this.requests.push(request.url ?? '');
      if (this.answer) {
        this.answer(request, response);
        return;
      }
      const issuer = this.issuers.find(({ projectId }) => request.url === `/v2/keys/${projectId}`);
      response.writeHead(issuer ? 200 : 404, { 'content-type': 'application/json' });
      response.end(JSON.stringify(issuer?.keySet ?? {}));
    });
  }

  publish(...issuers: TestIssuer[]): void {
    this.issuers = issuers;
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
