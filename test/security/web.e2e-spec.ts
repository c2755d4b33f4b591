import { connect } from 'node:net';
import { BUILD_TIMEOUT, builtService } from '../support/process-build.js';
import { postJson, type RunningService, ServiceProcesses } from '../support/process-service.js';
import { rawRequest } from '../support/raw-request.js';

const ORIGIN = 'https://app.example.com';
const PASSWORD = 'Correct-h0rse';

describe('the running service and the web', () => {
  const services = new ServiceProcesses();
  let service: RunningService;
  let cookies: string[];

  beforeAll(() => void builtService(), BUILD_TIMEOUT);
  beforeAll(async () => {
    service = await services.start({
      AUTH_ALLOWED_ORIGINS: ORIGIN,
      AUTH_ALLOWED_REDIRECTS: ORIGIN,
      AUTH_COOKIE_SECURE: 'true',
      REQUEST_TIMEOUT_MS: '2000',
      // What is limited is another test's: here every request has to reach its route.
      AUTH_RATE_LIMIT: 'off',
      AUTH_RATE_LIMIT_MESSAGES: 'off',
      IDP_RATE_LIMIT: 'off',
    });
    const signedUp = await postJson(`${service.url}/auth/signup`, { loginId: 'ada@example.com', password: PASSWORD });
    cookies = signedUp.headers.getSetCookie();
  });
  afterAll(() => services.cleanUp());

  const both = (): [name: string, url: string][] => [
    ['the REST API', service.url],
    ['the provider', service.providerUrl],
  ];
  const withCookies = (headers: Record<string, string> = {}): Record<string, string> => ({
    cookie: cookies.map((line) => line.split(';')[0]).join('; '),
    ...headers,
  });

  describe('cookies', () => {
    it('are HttpOnly, Secure, SameSite=Strict and of this host alone, and the refresh JWT is sent to /auth only', () => {
      expect(cookies).toHaveLength(2);
      for (const line of cookies) {
        expect(line).toMatch(/; HttpOnly(?:;|$)/);
        expect(line).toMatch(/; Secure(?:;|$)/);
        expect(line).toMatch(/; SameSite=Strict(?:;|$)/);
        expect(line).not.toMatch(/; Domain=/i);
      }
      expect(cookies.find((line) => line.startsWith('DSR='))).toMatch(/; Path=\/auth(?:;|$)/);
    });

    it('are of no domain that a Host header names', async () => {
      const body = JSON.stringify({ loginId: 'ada@example.com', password: PASSWORD });
      const { text } = await rawRequest(
        service.url,
        `POST /auth/signin HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`,
      );
      expect(text).toMatch(/^HTTP\/1\.1 200/);
      expect(text).toMatch(/set-cookie: DS=/i);
      expect(text).not.toContain('evil.example');
    });
  });

  describe('a write with the user’s cookies', () => {
    it.each<[name: string, headers: Record<string, string>]>([
      ['of a foreign page', { origin: 'https://evil.example' }],
      ['of a page that hides its origin', { origin: 'null' }],
      ['of a page whose origin begins as an allowed one', { origin: `${ORIGIN}.evil.example` }],
      ['of an allowed page without TLS', { origin: 'http://app.example.com' }],
      ['that its browser calls cross-site', { 'sec-fetch-site': 'cross-site' }],
      ['of a sibling domain', { 'sec-fetch-site': 'same-site' }],
      ['that shows nothing', {}],
      [
        'that calls itself same-origin, of a foreign page',
        { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
      ],
    ])('%s is refused, on every route', async (_name, headers) => {
      for (const path of ['refresh', 'logout', 'logout-all', 'password/update', 'tenants/select', 'email/otp']) {
        const answer = await fetch(`${service.url}/auth/${path}`, { method: 'POST', headers: withCookies(headers) });
        expect([path, answer.status, await answer.json()]).toMatchObject([path, 403, { code: 'ORIGIN_REFUSED' }]);
        expect(answer.headers.getSetCookie()).toEqual([]);
      }
    });

    it('of an allowed page is done', async () => {
      const answer = await fetch(`${service.url}/auth/refresh`, {
        method: 'POST',
        headers: withCookies({ origin: ORIGIN }),
      });
      expect(answer.status).toBe(200);
    });
  });

  it('no page of another origin reads an answer: CORS names the allowed one, and never what asks', async () => {
    for (const [, url] of both()) {
      for (const origin of ['https://evil.example', 'null', `${ORIGIN}.evil.example`, 'http://app.example.com', '*']) {
        const answer = await fetch(`${url}/auth/me`, { headers: { origin } });
        expect(answer.headers.get('access-control-allow-origin')).not.toBe(origin);
        expect(answer.headers.get('access-control-allow-origin')).not.toBe('*');
      }
    }
    const allowed = await fetch(`${service.url}/auth/me`, { headers: { origin: ORIGIN } });
    expect(allowed.headers.get('access-control-allow-origin')).toBe(ORIGIN);
    expect(allowed.headers.get('vary')?.toLowerCase()).toContain('origin');
  });

  it('every answer of the routes that give and take tokens is kept by no cache', async () => {
    const document = (await (await fetch(`${service.url}/docs-json`)).json()) as {
      paths: Record<string, Record<string, unknown>>;
    };
    const body = JSON.stringify({ loginId: 'ada@example.com', password: PASSWORD });
    const answers: unknown[] = [];
    for (const [path, methods] of Object.entries(document.paths)) {
      if (!path.startsWith('/auth/')) continue;
      for (const method of Object.keys(methods)) {
        const hasBody = method === 'post' || method === 'put';
        const answer = await fetch(`${service.url}${path.replace(/\{\w+\}/g, 'x')}`, {
          method: method.toUpperCase(),
          headers: { 'content-type': 'application/json', origin: ORIGIN },
          ...(hasBody && { body }),
        });
        if (answer.headers.get('cache-control') !== 'no-store') answers.push([method, path, answer.status]);
      }
    }
    expect(answers).toEqual([]);
  });

  describe('requests that two servers could read in two ways', () => {
    const signIn = '{"loginId":"ada@example.com","password":"x"}';
    const smuggled = 'GET /auth/me HTTP/1.1\r\nHost: a\r\n\r\n';
    const post = 'POST /auth/signin HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n';

    it.each<[name: string, bytes: string]>([
      ['a length and chunks', `${post}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${smuggled}`],
      ['chunks and a length', `${post}Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n${smuggled}`],
      ['two lengths', `${post}Content-Length: 0\r\nContent-Length: ${signIn.length}\r\n\r\n${signIn}${smuggled}`],
      ['a list of lengths', `${post}Content-Length: 4, 5\r\n\r\n${signIn}${smuggled}`],
      ['a negative length', `${post}Content-Length: -1\r\n\r\n${signIn}${smuggled}`],
      ['a length with a plus', `${post}Content-Length: +5\r\n\r\n12345${smuggled}`],
      ['a length in hexadecimals', `${post}Content-Length: 0x5\r\n\r\n12345${smuggled}`],
      ['an unknown transfer coding', `${post}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n${smuggled}`],
      [
        'chunks that are not the last coding',
        `${post}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n${smuggled}`,
      ],
      [
        'a header that goes on in the next line',
        `${post}X-A: b\r\n c: d\r\nTransfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n${smuggled}`,
      ],
      ['white space before the colon', `${post}Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n${smuggled}`],
      ['a bare line feed in the headers', `${post}X-A: b\nContent-Length: 5\r\n\r\n12345${smuggled}`],
      ['a NUL in a header', `${post}X-A: b\0c\r\nContent-Length: 0\r\n\r\n${smuggled}`],
      [
        'a chunk of a size that is no number',
        `${post}Transfer-Encoding: chunked\r\n\r\n5;\nx\r\n12345\r\nz\r\n\r\n${smuggled}`,
      ],
      ['no host', `GET /auth/me HTTP/1.1\r\n\r\n${smuggled}`],
      ['two hosts', `GET /auth/me HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n${smuggled}`],
      ['the same host twice', `GET /auth/me HTTP/1.1\r\nHost: a\r\nhost: a\r\n\r\n${smuggled}`],
      ['two equal lengths', `${post}Content-Length: 5\r\nContent-Length: 5\r\n\r\n12345${smuggled}`],
      ['an empty length', `${post}Content-Length:\r\n\r\n${smuggled}`],
      ['a length beyond all numbers', `${post}Content-Length: 99999999999999999999\r\n\r\n${smuggled}`],
      ['two codings', `${post}Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n${smuggled}`],
      ['a coding after a vertical tab', `${post}Transfer-Encoding:\x0bchunked\r\n\r\n0\r\n\r\n${smuggled}`],
      ['a length and a coding in disguise', `${post}Content-Length: 5\r\nTransfer-Encoding: x\r\n\r\n12345${smuggled}`],
      ['a bare carriage return in the headers', `${post}X-A: b\rContent-Length: 5\r\n\r\n12345${smuggled}`],
      ['lines that end in a line feed alone', `${post.replaceAll('\r\n', '\n')}\n${smuggled}`],
      ['a header that goes on before the first', `GET /auth/me HTTP/1.1\r\n Host: a\r\n\r\n${smuggled}`],
      ['a header without a name', `${post}: b\r\nContent-Length: 0\r\n\r\n${smuggled}`],
      ['a chunk longer than it says', `${post}Transfer-Encoding: chunked\r\n\r\n2\r\n12345\r\n0\r\n\r\n${smuggled}`],
      ['a chunk of a negative size', `${post}Transfer-Encoding: chunked\r\n\r\n-1\r\n1\r\n0\r\n\r\n${smuggled}`],
      [
        'a chunk of a size beyond all numbers',
        `${post}Transfer-Encoding: chunked\r\n\r\n${'f'.repeat(17)}\r\n1${smuggled}`,
      ],
      [
        'a chunk whose size ends in a line feed',
        `${post}Transfer-Encoding: chunked\r\n\r\n1\n1\r\n0\r\n\r\n${smuggled}`,
      ],
      [
        'a line feed in a chunk’s extension',
        `${post}Transfer-Encoding: chunked\r\n\r\n1;a=\n1\r\n0\r\n\r\n${smuggled}`,
      ],
      ['chunks that end in a line feed', `${post}Transfer-Encoding: chunked\r\n\r\n1\r\n1\n0\n\n${smuggled}`],
      ['a version that is none', `GET /auth/me HTTP/1.2\r\nHost: a\r\n\r\n${smuggled}`],
      ['no version', 'GET /auth/me\r\n\r\n'],
    ])('with %s are refused, and nothing behind them is read as another request', async (_name, bytes) => {
      for (const [name, url] of both()) {
        const { statuses, text, isClosed } = await rawRequest(url, bytes);
        expect([name, statuses, isClosed]).toEqual([name, [400], true]);
        expect(text).toMatch(/^connection: close\r$/im);
        expect(text).not.toContain('AUTH_REQUIRED');
        const body: unknown = JSON.parse(text.slice(text.indexOf('\r\n\r\n')));
        expect(body).toMatchObject(
          name === 'the REST API'
            ? { statusCode: 400, code: 'VALIDATION_FAILED', requestId: expect.any(String) as string }
            : { errorCode: 'E011001', errorDescription: 'Bad request' },
        );
      }
    });

    it('with long chunk extensions are read no further', async () => {
      const chunk = `1;${'a'.repeat(20_000)}\r\n1\r\n`;
      for (const [, url] of both()) {
        const { statuses } = await rawRequest(url, `${post}Transfer-Encoding: chunked\r\n\r\n${chunk}${smuggled}`);
        expect(statuses).toEqual([413]);
      }
    });

    it('with names in trailers are read without them', async () => {
      for (const [, url] of both()) {
        const body = `${signIn.length.toString(16)}\r\n${signIn}\r\n0\r\nContent-Length: 99\r\nAuthorization: Bearer x\r\n\r\n`;
        const { statuses } = await rawRequest(
          url,
          `${post}Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n${body}${smuggled}`,
        );
        expect([statuses.length, [400, 401, 404].includes(statuses[0]!)]).toEqual([1, true]);
      }
    });

    it('with headers that are too long are told so before the connection ends, however much they still send', async () => {
      const long = `GET /auth/me HTTP/1.1\r\nHost: a\r\nX-A: ${'x'.repeat(1_000_000)}\r\n\r\n`;
      for (const [name, url] of both()) {
        const { statuses, text, isClosed } = await rawRequest(url, long);
        expect([name, statuses, isClosed]).toEqual([name, [431], true]);
        expect(text).toMatch(/^connection: close\r$/im);
        expect(text).toContain(name === 'the REST API' ? '"code":"PAYLOAD_TOO_LARGE"' : '"errorCode":"E010431"');
      }
    });
  });

  it('no header is made of what a request says', async () => {
    const evil = encodeURIComponent('x\r\nset-cookie: a=b');
    for (const path of [`/auth/me?x=${evil}`, `/${evil}`, `/auth/tenants/${evil}/members`]) {
      for (const [, url] of both()) {
        const { text } = await rawRequest(
          url,
          `GET ${path} HTTP/1.1\r\nHost: a\r\nX-Request-Id: ${evil}\r\nConnection: close\r\n\r\n`,
        );
        expect(text.split('\r\n\r\n')[0]).not.toMatch(/^set-cookie/im);
      }
    }
  });

  it('no link leads to a page that is not allowed', async () => {
    for (const redirectUrl of [
      ...['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)', 'data:text/html,x'],
      ...[
        `${ORIGIN}.evil.example/`,
        `${ORIGIN}@evil.example/`,
        `https://app.example.com:8443/`,
        'http://app.example.com/',
      ],
      ...[
        `${ORIGIN}\\@evil.example/`,
        `https://evil.example/#${ORIGIN}`,
        `\thttps://evil.example`,
        `${ORIGIN}\r\n.evil.example`,
      ],
    ]) {
      const answer = await postJson(`${service.url}/auth/password/reset`, { loginId: 'ada@example.com', redirectUrl });
      expect([redirectUrl, answer.status, await answer.json()]).toMatchObject([
        redirectUrl,
        400,
        { code: 'REDIRECT_REFUSED' },
      ]);
    }
  });

  describe('bodies', () => {
    const refreshJwt = () =>
      cookies
        .find((line) => line.startsWith('DSR='))!
        .slice(4)
        .split(';')[0]!;

    it('that say null of what may be left out are refused, and are no fault of ours', async () => {
      const reset = await postJson(`${service.url}/auth/password/reset`, {
        loginId: 'ada@example.com',
        redirectUrl: null,
      });
      expect([reset.status, await reset.json()]).toMatchObject([400, { code: 'VALIDATION_FAILED' }]);
      const code = await postJson(`${service.url}/auth/email/otp`, { email: null }, refreshJwt());
      expect([code.status, await code.json()]).toMatchObject([400, { code: 'VALIDATION_FAILED' }]);
    });

    it('with half a surrogate pair where an address belongs are refused, and are no fault of ours', async () => {
      const user = { email: '\ud800@example.com' };
      const signUp = { loginId: 'eve@example.com', password: PASSWORD, user };
      const answer = await postJson(`${service.url}/auth/signup`, signUp);
      expect([answer.status, await answer.json()]).toMatchObject([400, { code: 'VALIDATION_FAILED' }]);
      for (const path of ['email/otp', 'email/magic-link', 'email/enchanted-link']) {
        const sent = await postJson(`${service.url}/auth/${path}`, { ...user, redirectUrl: ORIGIN }, refreshJwt());
        expect([path, sent.status, await sent.json()]).toMatchObject([path, 400, { code: 'VALIDATION_FAILED' }]);
      }
    });

    it.each<[name: string, body: string]>([
      ['nested 30,000 deep', `{"loginId":${'['.repeat(30_000)}${']'.repeat(30_000)}}`],
      ['of a megabyte', JSON.stringify({ loginId: 'a', password: 'x'.repeat(1_000_000) })],
      ['with a million members', `[${'0,'.repeat(1_000_000)}0]`],
      ['that pollute prototypes', '{"loginId":"a","password":"b","__proto__":{"isAdmin":true}}'],
      [
        'that pollute by the constructor',
        '{"loginId":"a","password":"b","constructor":{"prototype":{"isAdmin":true}}}',
      ],
    ])('%s are refused before anything is hashed', async (_name, body) => {
      for (const url of [`${service.url}/auth/signin`, `${service.url}/auth/signup`]) {
        const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
        expect([400, 413]).toContain(answer.status);
      }
    });

    it('give a new user nothing that is not theirs to say', async () => {
      const gifts = [
        ...[{ roleNames: ['Tenant Admin'] }, { verifiedEmail: true }, { test: true }, { status: 'enabled' }],
        ...[
          { userTenants: [{ tenantId: 'T1' }] },
          { customAttributes: { a: 1 } },
          { userId: 'U1' },
          { hashedPassword: {} },
        ],
      ];
      for (const gift of gifts) {
        const user = { loginId: 'eve@example.com', password: PASSWORD };
        for (const body of [
          { ...user, ...gift },
          { ...user, user: gift },
          { ...user, loginOptions: gift },
        ]) {
          expect((await postJson(`${service.url}/auth/signup`, body)).status).toBe(400);
        }
      }
    });

    it('say one thing once: of a member that is there twice, the last is what counts, for all who read it', async () => {
      const body = '{"loginId":"nobody@example.com","loginId":"ada@example.com","password":"Correct-h0rse"}';
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(`${service.url}/auth/signin`, { method: 'POST', headers, body });
      expect(await answer.json()).toMatchObject({ user: { loginIds: ['ada@example.com'] } });
    });
  });

  describe('clients that never end their request', () => {
    const begun = 'POST /auth/signin HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n';

    it('are told so, and cut off, wherever they stop', async () => {
      const beginnings = {
        nothing: '',
        'half a line': 'POST /auth/sig',
        'half the headers': `${begun}X-A: `,
        'half a body': `${begun}Content-Length: 100\r\n\r\n{`,
        'half a chunk': `${begun}Transfer-Encoding: chunked\r\n\r\n5\r\n{`,
      };
      const ends = Object.entries(beginnings).flatMap(([name, bytes]) =>
        both().map(async ([server, url]) => {
          const { statuses, text, isClosed } = await rawRequest(url, bytes, 10_000);
          const isSaid = /"code":"REQUEST_TIMEOUT"|"errorCode":"E010408"/.test(text);
          return { name, server, end: { statuses, isClosed, isSaid } };
        }),
      );
      for (const { end, ...which } of await Promise.all(ends)) {
        expect({ ...which, end }).toEqual({ ...which, end: { statuses: [408], isClosed: true, isSaid: true } });
      }
    });

    it('hold nobody up', async () => {
      const { hostname, port } = new URL(service.url);
      const slow = Array.from({ length: 200 }, () => {
        const socket = connect(Number(port), hostname);
        socket.on('error', () => undefined);
        socket.write(`${begun}Content-Length: 100\r\n\r\n{`);
        return socket;
      });
      const body = { loginId: 'ada@example.com', password: PASSWORD };
      expect((await postJson(`${service.url}/auth/signin`, body)).status).toBe(200);
      for (const socket of slow) socket.destroy();
    });
  });
});
