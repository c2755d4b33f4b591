import { type Span, SpanKind } from '@opentelemetry/api';
import type { AuthObserver } from './auth-observer.js';
import { failureOf } from './failure-of.js';
import { inSpan } from './in-span.js';

/** A call as it is told of: nothing in it belongs to a user or a tenant. */
export interface ObservedCall {
  readonly method: string;
  /** The path, with names in braces for what differs: `/v2/keys/{projectId}`. */
  readonly template: string;
  readonly server: ServerAttributes;
}

/** Where the Descope API is. */
export interface ServerAttributes {
  readonly 'server.address': string;
  readonly 'server.port': number;
}

export function serverAttributes(baseUrl: string): ServerAttributes {
  const { hostname, port, protocol } = new URL(baseUrl);
  const usual = protocol === 'https:' ? 443 : 80;
  return { 'server.address': hostname, 'server.port': port === '' ? usual : Number(port) };
}

/**
 * Runs a call upstream, in a span, and tells how it ended and how long it took. Names and attributes are those that
 * OpenTelemetry's conventions give the client's side of HTTP; `url.full` is left out, as a query may hold an address.
 */
export async function observeUpstreamCall<T>(
  observer: AuthObserver,
  { method, template, server }: ObservedCall,
  call: (span: Span) => Promise<T>,
): Promise<T> {
  const name = `${method} ${template}`;
  const attributes = { 'http.request.method': method, 'url.template': template, ...server };
  const startedAt = performance.now();
  const seconds = (): number => (performance.now() - startedAt) / 1000;
  try {
    const answer = await inSpan(name, { kind: SpanKind.CLIENT, attributes }, call);
    observer.upstreamCalled?.(name, 'OK', seconds());
    return answer;
  } catch (error) {
    observer.upstreamCalled?.(name, failureOf(error), seconds());
    throw error;
  }
}
