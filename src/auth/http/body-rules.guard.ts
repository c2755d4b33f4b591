import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { PayloadTooLargeError, UnsupportedMediaTypeError } from '../errors/index.js';

/** Bytes. */
export const MAX_BODY_SIZE = 64 * 1024;

/** What Express' and Fastify's requests have in common and this guard reads. */
interface RequestWithBody {
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body?: unknown;
}

/**
 * Only JSON, and little of it, whatever parsers and limits the host application has. A form or a text that a page of
 * another origin can send without asking (CORS' "simple" requests) never reaches a handler.
 */
@Injectable()
export class BodyRulesGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const { headers, body } = context.switchToHttp().getRequest<RequestWithBody>();
    if (!hasBody(headers)) return true;
    if (mediaType(headers['content-type']) !== 'application/json') throw new UnsupportedMediaTypeError();
    if (size(headers, body) > MAX_BODY_SIZE) throw new PayloadTooLargeError();
    return true;
  }
}

/** RFC 9112 §6: one of the two is there when a body is. */
function hasBody(headers: RequestWithBody['headers']): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

function mediaType(contentType: string | undefined): string | undefined {
  return contentType?.split(';')[0]?.trim().toLowerCase();
}

function size(headers: RequestWithBody['headers'], body: unknown): number {
  const declared = headers['content-length'];
  return declared === undefined ? sizeOf(body) : Number(declared);
}

function sizeOf(body: unknown): number {
  try {
    return Buffer.byteLength(JSON.stringify(body ?? null));
  } catch (error) {
    // Nested more deeply than the stack is high.
    if (error instanceof RangeError) return Number.POSITIVE_INFINITY;
    throw error;
  }
}
