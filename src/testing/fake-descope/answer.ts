import type { ServerResponse } from 'node:http';
import type { Fault } from './fault.js';
import type { RecordedRequest } from './recorded-request.js';

/** What a call is answered with. */
export interface FakeAnswer {
  /** Default: 200. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  /** A text is sent as it is, anything else as JSON. Default: `{}`. */
  readonly body?: unknown;
}

/** An answer, what makes one of the request, or a fault in its place. */
export type Answer = FakeAnswer | Fault | ((request: RecordedRequest) => FakeAnswer | Promise<FakeAnswer>);

/** An error as Descope writes it. */
export function descopeError(
  status: number,
  errorCode: string,
  errorDescription = 'As the test wanted it',
): FakeAnswer {
  return { status, body: { errorCode, errorDescription, errorMessage: errorDescription } };
}

export function send(response: ServerResponse, { status = 200, headers = {}, body = {} }: FakeAnswer): void {
  response.setHeader('content-type', 'application/json');
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.writeHead(status).end(typeof body === 'string' ? body : JSON.stringify(body));
}
