import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** A request as it arrived. */
export interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** Answers a request, or leaves it hanging. */
export type Answer = (response: ServerResponse, request: RecordedRequest, socket: Socket) => void;

/** A real HTTP server in the place of the Descope API: records what arrives, and answers as it is told. */
export class StubUpstream {
  readonly requests: RecordedRequest[] = [];
  /** Decides about every request that `routes` does not know. */
  answer: Answer = json(200, {});
  /** By `METHOD /path`. */
  readonly routes = new Map<string, Answer>();

  private constructor(private readonly server: Server) {}

  static async start(): Promise<StubUpstream> {
    const server = createServer();
    const stub = new StubUpstream(server);
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { method = '', url: path = '', headers } = request;
        const recorded = { method, path, headers, body: Buffer.concat(chunks).toString() };
        stub.requests.push(recorded);
        (stub.routes.get(`${method} ${path}`) ?? stub.answer)(response, recorded, request.socket);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return stub;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get last(): RecordedRequest {
    return this.requests.at(-1)!;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** A JSON answer. */
export function json(status: number, body: unknown, headers: Record<string, string | string[]> = {}): Answer {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(body));
  };
}

/** An answer of any text. */
export function text(status: number, body: string, headers: Record<string, string | string[]> = {}): Answer {
  return (response) => {
    response.writeHead(status, headers);
    response.end(body);
  };
}

/** An error of Descope's. */
export function descopeError(status: number, errorCode: string, headers: Record<string, string> = {}): Answer {
  return json(status, { errorCode, errorDescription: 'described', errorMessage: 'secret upstream words' }, headers);
}

/** Declares a body and cuts it off. */
export const truncated: Answer = (response, _request, socket) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
  response.write('{"sessionJwt":');
  setTimeout(() => socket.destroy(), 20);
};

/** Never answers. */
export const silence: Answer = () => undefined;

/** The smallest answers that Descope may give to a sign-in: what is zero is left out. */
export const minimalUser = { userId: 'U1', loginIds: ['ada@example.com'] };
export const minimalAuthResponse = {
  sessionJwt: 'session.jwt.text',
  refreshJwt: 'refresh.jwt.text',
  user: minimalUser,
};
