import type { IncomingHttpHeaders } from 'node:http';

/**
 * What is read of a request. Express's and Fastify's have it, as Node's own has. Calls by other transports are put into
 * these terms.
 */
export interface HttpRequest {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  /** The route's parameters, where there is a route; a GraphQL field's arguments; a message's payload. */
  readonly params?: unknown;
  /** A microservice's message, one of whose fields may be named to hold the token. */
  readonly message?: unknown;
}
