import { type Attributes, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { failureOf } from './failure-of.js';

/** The name under which a host switches these spans off, or tells them from others. */
export const TRACER_NAME = 'nestjs-descope';

/**
 * Runs `work` in a span of OpenTelemetry, if the host has set up its SDK. Of an error, the span gets the code: messages
 * and stacks may quote what a person sent.
 */
export function inSpan<T>(
  name: string,
  { kind = SpanKind.INTERNAL, attributes }: { readonly kind?: SpanKind; readonly attributes: Attributes },
  work: (span: Span) => Promise<T>,
): Promise<T> {
  return trace.getTracer(TRACER_NAME).startActiveSpan(name, { kind, attributes }, async (span) => {
    try {
      return await work(span);
    } catch (error) {
      span.setAttribute('error.type', failureOf(error));
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  });
}
