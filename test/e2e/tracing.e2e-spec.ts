import { context, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import { Host, platforms } from '../support/session-host.js';
import { PROJECT, TestIssuer } from '../support/session-issuer.js';
import { RootController } from '../support/session-routes.js';
import { descopeError, json, minimalAuthResponse, StubUpstream } from '../support/stub-upstream.js';

const SIGN_IN = 'POST /v1/auth/password/signin';
const credentials = { loginId: 'ada@example.com', password: 'Correct-h0rse' };

describe.each(platforms)('spans of OpenTelemetry: %s', (platform) => {
  const issuer = new TestIssuer();
  const exporter = new InMemorySpanExporter();
  let upstream: StubUpstream;
  let host: Host;

  beforeAll(async () => {
    trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }));
    context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
    upstream = await StubUpstream.start();
    upstream.routes.set(`GET /v2/keys/${PROJECT}`, json(200, issuer.keySet));
    const controllers = [RootController];
    host = await Host.start(platform, { baseUrl: upstream.url, controllers, options: { controllers: true } });
  });

  beforeEach(() => exporter.reset());

  afterAll(async () => {
    trace.disable();
    context.disable();
    await host.stop();
    await upstream.stop();
  });

  const server = () => ({ 'server.address': '127.0.0.1', 'server.port': Number(new URL(upstream.url).port) });

  /** What is exported of a span, but for ids and times. */
  function parts({ name, kind, attributes, status, events }: ReadableSpan): object {
    return { name, kind, attributes, status, events };
  }

  it('are around the first verification of a token, with the fetch of the keys within, and around no other', async () => {
    const session = issuer.session();
    for (let round = 0; round < 3; round++) await host.get('/me', session);
    const [keys, verification, ...others] = exporter.getFinishedSpans();
    expect(others).toEqual([]);
    expect(parts(verification!)).toEqual({
      name: 'verify session',
      kind: SpanKind.INTERNAL,
      attributes: { 'auth.token.kind': 'session' },
      status: { code: SpanStatusCode.UNSET },
      events: [],
    });
    expect(parts(keys!)).toEqual({
      name: 'GET /v2/keys/{projectId}',
      kind: SpanKind.CLIENT,
      attributes: {
        'http.request.method': 'GET',
        'url.template': '/v2/keys/{projectId}',
        'http.response.status_code': 200,
        ...server(),
      },
      status: { code: SpanStatusCode.UNSET },
      events: [],
    });
    expect(keys!.parentSpanContext?.spanId).toBe(verification!.spanContext().spanId);
  });

  it('say with which code a verification failed, and nothing of the token', async () => {
    await host.get('/me', issuer.session({ exp: 1 }));
    expect(exporter.getFinishedSpans().map(parts)).toEqual([
      {
        name: 'verify session',
        kind: SpanKind.INTERNAL,
        attributes: { 'auth.token.kind': 'session', 'error.type': 'TOKEN_EXPIRED' },
        status: { code: SpanStatusCode.ERROR },
        events: [],
      },
    ]);
  });

  it.each([
    ['an answer', json(200, minimalAuthResponse), 200, undefined],
    ['a refusal', descopeError(401, 'E062903'), 401, 'INVALID_CREDENTIALS'],
    ['an outage', descopeError(500, 'E1'), 500, 'UPSTREAM_UNAVAILABLE'],
    ['an answer of the wrong shape', json(200, { sessionJwt: 7 }), 200, 'UPSTREAM_INVALID'],
  ])('are around a call upstream, and hold nothing of what it carries: %s', async (_name, answer, status, code) => {
    upstream.routes.set(SIGN_IN, answer);
    await host.send('POST', '/auth/signin', {}, credentials);
    const spans = exporter.getFinishedSpans();
    expect(spans.map(parts)).toEqual([
      {
        name: SIGN_IN,
        kind: SpanKind.CLIENT,
        attributes: {
          'http.request.method': 'POST',
          'url.template': '/v1/auth/password/signin',
          'http.response.status_code': status,
          ...server(),
          ...(code !== undefined && { 'error.type': code }),
        },
        status: { code: code === undefined ? SpanStatusCode.UNSET : SpanStatusCode.ERROR },
        events: [],
      },
    ]);
    // Descope is another company: it is not told how traces here are numbered.
    expect(upstream.last.headers).not.toHaveProperty('traceparent');
  });
});
