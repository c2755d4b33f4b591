import { randomUUID } from 'node:crypto';

interface IdentifiedRequest {
  /** Fastify numbers its requests. */
  readonly id?: unknown;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** What joins an answer to its log lines: the id that the platform or a proxy in front gave the request, or a new one. */
export function requestId({ id, headers }: IdentifiedRequest): string {
  return [id, headers['x-request-id']].find(isPlain) ?? randomUUID();
}

/** Goes into a log line and back into an answer: nothing that could forge either. */
function isPlain(id: unknown): id is string {
  return typeof id === 'string' && /^[\w.-]{1,128}$/.test(id);
}
