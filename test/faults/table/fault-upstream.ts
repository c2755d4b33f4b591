import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createPlainServer, type AddressInfo, type Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';
import {
  UndiciTransport,
  type UpstreamRequest,
  type UpstreamResponse,
  UpstreamTransport,
} from '../../../src/auth/descope/index.js';

/** Answers whatever is asked. */
export type Answerer = (response: ServerResponse, request: IncomingMessage) => void;

/** What stands where the Descope API should be: servers that do what they should not, and the way to them. */
export class FaultUpstream extends UpstreamTransport {
  answer: Answerer = (response) => response.end();
  private readonly sockets = new Set<Socket>();
  private readonly ways = new Map<string, UndiciTransport>();
  private readonly servers: { close(done: (error?: Error) => void): unknown }[] = [];
  private home = '';
  private target = '';

  /** One that answers, at first. */
  static async start(): Promise<FaultUpstream> {
    const upstream = new FaultUpstream();
    const server = createServer((request, response) => {
      request.resume().on('end', () => upstream.answer(response, request));
    });
    upstream.home = `http://127.0.0.1:${await upstream.open(server)}`;
    upstream.target = upstream.home;
    return upstream;
  }

  /** Where calls go from now on. */
  aim(origin = this.home): void {
    this.target = origin;
  }

  /** @returns the origin of a server that is told of connections, and says nothing by itself */
  async listenPlain(scheme: 'http' | 'https', onConnection: (socket: Socket) => void): Promise<string> {
    return `${scheme}://127.0.0.1:${await this.open(createPlainServer(onConnection))}`;
  }

  /** @returns the origin of a server whose certificate, which comes with smtp-server, nobody has signed */
  async listenUntrusted(): Promise<string> {
    // It warns that its certificate is known to everybody.
    const warning = jest.spyOn(console, 'error').mockImplementation();
    const server = new SMTPServer({ secure: true });
    warning.mockRestore();
    server.on('error', () => undefined);
    this.servers.push(server);
    const listener = server.listen(0, '127.0.0.1');
    await once(listener, 'listening');
    return `https://127.0.0.1:${portOf(listener)}`;
  }

  /** @returns the origin of a port that nobody listens on */
  async closedPort(): Promise<string> {
    const server = createPlainServer();
    const port = await this.open(server);
    await new Promise<void>((resolve) => server.close(() => resolve()));
    return `http://127.0.0.1:${port}`;
  }

  override send(request: UpstreamRequest): Promise<UpstreamResponse> {
    const { pathname, search } = new URL(request.url);
    let way = this.ways.get(this.target);
    if (!way) this.ways.set(this.target, (way = new UndiciTransport(this.target)));
    const { method, headers, body, signal } = request;
    return way.send({
      method,
      headers,
      signal,
      url: `${this.target}${pathname}${search}`,
      ...(body !== undefined && { body }),
    });
  }

  override async close(): Promise<void> {
    await Promise.all([...this.ways.values()].map((way) => way.close()));
    for (const socket of this.sockets) socket.destroy();
    await Promise.all(this.servers.map((server) => new Promise<void>((resolve) => server.close(() => resolve()))));
  }

  private async open(server: ReturnType<typeof createPlainServer> | Server): Promise<number> {
    server.on('connection', (socket: Socket) => {
      this.sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => this.sockets.delete(socket));
    });
    this.servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return portOf(server);
  }
}

function portOf(server: { address(): unknown }): number {
  return (server.address() as AddressInfo).port;
}
