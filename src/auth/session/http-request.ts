import type { IncomingHttpHeaders } from 'node:http';

/** What is read of a request. Express's and Fastify's have it, as Node's own has. */
export interface HttpRequest {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  /** The route's parameters, where there is a route. */
  readonly params?: unknown;
}
