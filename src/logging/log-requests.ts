import type { Logger } from 'pino';

/** What is read of a Fastify request. */
interface LoggedRequest {
  readonly id: string;
  readonly method: string;
  /** `url` is the route's pattern; undefined where no route matched. */
  readonly routeOptions: { readonly url?: string | undefined };
}

/** What is read of a Fastify reply. */
interface LoggedReply {
  readonly statusCode: number;
  /** Milliseconds since the request came in. */
  readonly elapsedTime: number;
}

/**
 * @returns a Fastify `onResponse` hook that logs one line a request. Of the URL it logs only the route's pattern: a
 * query and path parameters can hold tokens and addresses.
 */
export function logRequests(log: Logger): (request: LoggedRequest, reply: LoggedReply, done: () => void) => void {
  return (request, reply, done) => {
    const route = request.routeOptions.url ?? '(no route)';
    const ms = Math.round(reply.elapsedTime);
    const { id: requestId, method } = request;
    const fields = { requestId, method, route, status: reply.statusCode, ms };
    log[reply.statusCode >= 500 ? 'error' : 'info'](fields, `${method} ${route} ${reply.statusCode} ${ms} ms`);
    done();
  };
}
