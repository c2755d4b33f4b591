import { request } from 'node:http';
import { BUILD_TIMEOUT, builtService } from '../support/process-build.js';
import { postJson, type RunningService, ServiceProcesses } from '../support/process-service.js';

interface Operation {
  readonly requestBody?: { content: Record<string, { schema: Record<string, unknown> }> };
  readonly responses: Record<string, { content?: Record<string, { schema: Record<string, unknown> }> }>;
}

interface OpenApi {
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { schemas: Record<string, { properties?: object }> };
}

const ROUTES = [
  'DELETE /auth/tenants/{tenantId}/members/{userId}',
  'GET /auth/history',
  'GET /auth/me',
  'GET /auth/password/policy',
  'GET /auth/session',
  'GET /auth/tenants',
  'GET /auth/tenants/{tenantId}/members',
  'POST /auth/email/enchanted-link',
  'POST /auth/email/magic-link',
  'POST /auth/email/otp',
  'POST /auth/email/otp/verify',
  'POST /auth/enchanted-link/session',
  'POST /auth/enchanted-link/verify',
  'POST /auth/logout',
  'POST /auth/logout-all',
  'POST /auth/magic-link/verify',
  'POST /auth/password/replace',
  'POST /auth/password/reset',
  'POST /auth/password/update',
  'POST /auth/refresh',
  'POST /auth/signin',
  'POST /auth/signup',
  'POST /auth/tenants/select',
  'POST /auth/tenants/{tenantId}/members',
  'PUT /auth/tenants/{tenantId}/members/{userId}/roles',
];

const PAGE = 'https://app.example.com';

describe('the service over HTTP', () => {
  const services = new ServiceProcesses();
  let service: RunningService;

  beforeAll(() => void builtService(), BUILD_TIMEOUT);

  beforeAll(async () => {
    service = await services.start({ AUTH_ALLOWED_ORIGINS: PAGE });
  });

  afterAll(() => services.cleanUp());

  /** Sends the path as it is: fetch would tidy it. */
  function rawStatus(path: string): Promise<{ status: number; body: string; headers: NodeJS.Dict<string | string[]> }> {
    return new Promise((resolve, reject) => {
      const { hostname, port } = new URL(service.url);
      request({ hostname, port, path }, (response) => {
        let body = '';
        response.on('data', (chunk: Buffer) => (body += chunk.toString()));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body, headers: response.headers }));
      })
        .on('error', reject)
        .end();
    });
  }

  describe('its description', () => {
    it('is a page whose scripts and styles the security policy lets through', async () => {
      const page = await fetch(`${service.url}/docs`);
      const html = await page.text();
      expect(page.status).toBe(200);
      expect(html).toContain('<title>nestjs-descope API</title>');
      expect(html).not.toMatch(/<script>|<script (?![^>]*src=)/);
      const assets = [...html.matchAll(/(?:src|href)="(\.[^"]+)"/g)].map(
        ([, path = '']) => new URL(path, `${service.url}/docs`),
      );
      expect(assets.length).toBeGreaterThan(3);
      const answers = await Promise.all(assets.map((asset) => fetch(asset)));
      expect(answers.map(({ status }) => status)).toEqual(assets.map(() => 200));
      const policy = page.headers.get('content-security-policy');
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self'");
      expect(policy).toContain("style-src 'self' 'unsafe-inline'");
    });

    it('has every route, and what goes in and comes out of each', async () => {
      const { paths, components } = (await (await fetch(`${service.url}/docs-json`)).json()) as OpenApi;
      const operations = Object.entries(paths).flatMap(([path, methods]) =>
        Object.entries(methods).map(([method, operation]) => ({ route: `${method.toUpperCase()} ${path}`, operation })),
      );
      expect(operations.map(({ route }) => route).sort()).toEqual(ROUTES);

      const needsBody = /^(?:POST|PUT) (?!.*\/(?:refresh|logout))/;
      for (const { route, operation } of operations) {
        const schema = operation.requestBody?.content['application/json']?.schema;
        expect([route, schema !== undefined]).toEqual([route, needsBody.test(route)]);
      }
      const empty = Object.entries(components.schemas).filter(
        ([, { properties = {} }]) => Object.keys(properties).length === 0,
      );
      expect(empty).toEqual([]);
      expect(Object.keys(components.schemas)).toEqual(
        expect.arrayContaining(['AuthResponse', 'User', 'SignInRequest', 'Member', 'EnchantedLinkSent']),
      );
    });
  });

  describe('its answers', () => {
    it('carry headers that keep browsers from guessing, framing and leaking', async () => {
      const { headers } = await fetch(`${service.url}/nowhere`);
      expect(Object.fromEntries(headers)).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
        'cross-origin-resource-policy': 'same-origin',
      });
      expect(headers.get('strict-transport-security')).toBeNull();
      expect(headers.get('x-powered-by')).toBeNull();
      expect(headers.get('server')).toBeNull();
    });

    it('have a request id: a plain one that was given, or a new one', async () => {
      const idOf = async (given?: string): Promise<unknown[]> => {
        const answer = await fetch(
          `${service.url}/auth/me`,
          given === undefined ? {} : { headers: { 'x-request-id': given } },
        );
        const { requestId } = (await answer.json()) as { requestId: string };
        return [answer.headers.get('x-request-id'), requestId];
      };
      expect(await idOf('proxy-1234')).toEqual(['proxy-1234', 'proxy-1234']);
      for (const given of [undefined, 'short', 'a b c d e f g', 'x'.repeat(65), '"quoted-id"']) {
        const [header, inBody] = await idOf(given);
        expect(header).toMatch(/^[0-9a-f-]{36}$/);
        expect(inBody).toBe(header);
      }
    });

    it.each([
      ['/nowhere', 404, 'NOT_FOUND'],
      ['/%zz', 400, 'VALIDATION_FAILED'],
      [`/auth/${'x'.repeat(500)}`, 404, 'NOT_FOUND'],
    ])('are of one kind: %s', async (path, status, code) => {
      const answer = await rawStatus(path);
      expect(answer.status).toBe(status);
      const body = JSON.parse(answer.body) as Record<string, unknown>;
      expect(body).toMatchObject({ statusCode: status, code, requestId: answer.headers['x-request-id'] });
      expect(answer.body).not.toContain(path);
    });

    it('accept a request that announces JSON and sends none, where none is needed', async () => {
      const headers = { 'content-type': 'application/json' };
      const refresh = await fetch(`${service.url}/auth/refresh`, { method: 'POST', headers });
      expect([refresh.status, await refresh.json()]).toMatchObject([401, { code: 'AUTH_REQUIRED' }]);
      const signIn = await fetch(`${service.url}/auth/signin`, { method: 'POST', headers });
      expect([signIn.status, await signIn.json()]).toMatchObject([400, { code: 'VALIDATION_FAILED' }]);
    });

    it('refuse JSON that does not parse, and say so', async () => {
      for (const body of ['{"loginId":', '{"__proto__":{}}', 'loginId=ada']) {
        const headers = { 'content-type': 'application/json' };
        const answer = await fetch(`${service.url}/auth/signin`, { method: 'POST', headers, body });
        expect(answer.status).toBe(400);
        expect(await answer.json()).toEqual({
          statusCode: 400,
          code: 'VALIDATION_FAILED',
          message: 'The request is not valid.',
          errors: [{ field: '', rule: 'isJson', message: 'the request cannot be read: is its body JSON?' }],
          requestId: answer.headers.get('x-request-id'),
        });
      }
    });

    it('refuse bodies of other types, and bodies of no type', async () => {
      for (const type of [
        'text/plain',
        'application/x-www-form-urlencoded',
        'multipart/form-data; boundary=x',
        'application/jsonp',
      ]) {
        const body = JSON.stringify({ loginId: 'ada', password: 'x' });
        const answer = await fetch(`${service.url}/auth/signin`, {
          method: 'POST',
          headers: { 'content-type': type },
          body,
        });
        expect([answer.status, await answer.json()]).toMatchObject([415, { code: 'UNSUPPORTED_MEDIA_TYPE' }]);
      }
    });

    it('refuse a body over 64 KiB', async () => {
      const body = (length: number) => ({ loginId: 'ada', password: 'x'.repeat(length) });
      expect((await postJson(`${service.url}/auth/signin`, body(64 * 1024))).status).toBe(413);
      expect((await postJson(`${service.url}/auth/signin`, body(60 * 1024))).status).toBe(400);
    });
  });

  describe('pages of other origins', () => {
    const preflight = (origin: string): Promise<Response> =>
      fetch(`${service.url}/auth/signin`, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' },
      });

    it('may call, with cookies, if they are allowed', async () => {
      const { status, headers } = await preflight(PAGE);
      expect(status).toBe(204);
      expect(headers.get('access-control-allow-origin')).toBe(PAGE);
      expect(headers.get('access-control-allow-credentials')).toBe('true');
      expect(headers.get('access-control-allow-headers')).toContain('content-type');
      expect(headers.get('access-control-allow-methods')).toMatch(/^GET, ?POST, ?PUT, ?DELETE$/);
      expect(headers.get('vary')).toMatch(/origin/i);
    });

    it.each(['https://evil.example', 'null', 'https://app.example.com.evil.example'])(
      'may not otherwise: %s',
      async (origin) => {
        expect((await preflight(origin)).headers.get('access-control-allow-origin')).toBeNull();
        const answer = await fetch(`${service.url}/auth/password/policy`, { headers: { origin } });
        expect(answer.headers.get('access-control-allow-origin')).toBeNull();
      },
    );
  });

  it('says that it is alive, and that it can serve', async () => {
    const live = await fetch(`${service.url}/health/live`);
    expect([live.status, await live.json()]).toEqual([200, { status: 'ok', info: {}, error: {}, details: {} }]);
    const ready = await fetch(`${service.url}/health/ready`);
    const details = {
      keySet: { status: 'up', ageSeconds: expect.any(Number) as number },
      upstream: { status: 'up' },
    };
    expect([ready.status, await ready.json()]).toEqual([200, { status: 'ok', info: details, error: {}, details }]);
    expect(ready.headers.get('cache-control')).toContain('no-store');
  });

  describe('its metrics', () => {
    it('are on a port of their own, and not on that of the API', async () => {
      expect((await fetch(`${service.url}/metrics`)).status).toBe(404);
      const answer = await fetch(`${service.metricsUrl}/metrics`);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([
        200,
        'text/plain; version=0.0.4; charset=utf-8',
      ]);
      expect((await fetch(service.metricsUrl)).status).toBe(404);
      expect((await fetch(`${service.metricsUrl}/metrics`, { method: 'POST' })).status).toBe(404);
    });

    it('count what the service, its provider and its process do', async () => {
      await fetch(`${service.url}/auth/signin`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ loginId: 'nobody@example.com', password: 'Correct-h0rse' }),
      });
      const text = await (await fetch(`${service.metricsUrl}/metrics`)).text();
      expect(text).toMatch(/^auth_refusals_total\{code="INVALID_CREDENTIALS"\} 1$/m);
      expect(text).toMatch(/^auth_hashing_wait_seconds_count [1-9]/m);
      expect(text).toMatch(/^auth_hashing_queue_length 0$/m);
      expect(text).toMatch(
        /^auth_upstream_call_duration_seconds_count\{call="POST \/v1\/auth\/password\/signin",outcome="INVALID_CREDENTIALS"\} 1$/m,
      );
      expect(text).toMatch(/^process_cpu_seconds_total /m);
      expect(text).not.toContain('nobody');
    });
  });
});
