import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';

/** A request as it arrived: passwords and tokens are in it in clear. */
export interface RecordedRequest {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** As text. */
  readonly body: string;
  /** The body, parsed; `undefined` where it is no JSON. */
  readonly json: unknown;
}

export async function recordRequest(request: IncomingMessage): Promise<RecordedRequest> {
  const body = await text(request);
  const { pathname: path, searchParams: query } = new URL(request.url ?? '/', 'http://fake.localhost');
  return { method: request.method ?? '', path, query, headers: request.headers, body, json: parseJson(body) };
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
