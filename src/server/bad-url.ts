import type { ServerResponse } from 'node:http';

/**
 * Answers a URL that the router cannot read, such as `/%zz`, before any filter or hook runs: with the same body as
 * every other error, and without Fastify's message, which quotes the URL.
 */
export function answerBadUrl(_error: unknown, { id }: { id: string }, { raw }: { raw: ServerResponse }): void {
  const body = { statusCode: 400, code: 'VALIDATION_FAILED', message: 'The URL cannot be read.', requestId: id };
  raw
    .writeHead(body.statusCode, {
      'content-type': 'application/json; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'x-request-id': id,
    })
    .end(JSON.stringify(body));
}
