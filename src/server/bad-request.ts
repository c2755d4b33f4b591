import type { IncomingMessage, ServerResponse } from 'node:http';
import { randomUUID } from 'node:crypto';
import { hasOneHost, refuse, type UnreadableStatus } from '../connections/index.js';

/** As every error of the REST API. */
interface ErrorBody {
  readonly statusCode: number;
  readonly code: string;
  readonly message: string;
  readonly requestId: string;
}

interface Request {
  readonly id: string;
  readonly raw: IncomingMessage;
}

interface Reply {
  readonly raw: ServerResponse;
}

const UNREADABLE: Readonly<Record<UnreadableStatus, Pick<ErrorBody, 'code' | 'message'>>> = {
  400: { code: 'VALIDATION_FAILED', message: 'The request is not HTTP as it has to be.' },
  408: { code: 'REQUEST_TIMEOUT', message: 'The request did not arrive in time.' },
  413: { code: 'PAYLOAD_TOO_LARGE', message: 'The request is too large.' },
  431: { code: 'PAYLOAD_TOO_LARGE', message: 'The headers are too long.' },
};

/** The body for what comes on a connection and is no request. */
export function unreadableBody(status: UnreadableStatus): ErrorBody {
  return { statusCode: status, ...UNREADABLE[status], requestId: randomUUID() };
}

/**
 * Answers a URL that the router cannot read, such as `/%zz`, before any filter or hook runs: with the same body as
 * every other error, and without Fastify's message, which quotes the URL.
 */
export function answerBadUrl(_error: unknown, { id }: Pick<Request, 'id'>, { raw }: Reply): void {
  refuseBadRequest(raw, id, 'The URL cannot be read.');
}

/** A hook that refuses requests which name no host, or two: a proxy in front may have believed the other one. */
export function refuseUnlessOneHost({ id, raw }: Request, reply: Reply, done: () => void): void {
  if (hasOneHost(raw)) done();
  else refuseBadRequest(reply.raw, id, 'There has to be one Host header.');
}

function refuseBadRequest(response: ServerResponse, requestId: string, message: string): void {
  const body: ErrorBody = { statusCode: 400, code: 'VALIDATION_FAILED', message, requestId };
  refuse(response, body.statusCode, body, { 'x-content-type-options': 'nosniff', 'x-request-id': requestId });
}
