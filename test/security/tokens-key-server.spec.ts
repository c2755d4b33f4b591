import type { IncomingMessage, ServerResponse } from 'node:http';

import { Clock, SystemClock } from '../../src/auth/session/index.js';
import { TestClock } from '../support/session-clock.js';
import { Host } from '../support/session-host.js';
import { jwkOf, rsaKey, TestIssuer } from '../support/session-issuer.js';
import { KeyServer } from '../support/session-key-server.js';
import { routes } from '../support/session-routes.js';

type Fault = (request: IncomingMessage, response: ServerResponse) => void;

const issuer = new TestIssuer();
const keys = new KeyServer([issuer]);
const elsewhere = new KeyServer([issuer]);

const status =
  (code: number): Fault =>
  (_request, response) =>
    response.writeHead(code, { 'retry-after': '99' }).end('{}');
const json =
  (body: unknown): Fault =>
  (_request, response) =>
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(typeof body === 'string' ? body : JSON.stringify(body));
const jwk = jwkOf(issuer.key);

const faults: [string, Fault][] = [
  ['answers 429', status(429)],
  ['answers 500', status(500)],
  ['answers 401', status(401)],
  ['answers 404', status(404)],
  ['hangs', () => undefined],
  ['hangs up', (request) => request.socket.destroy()],
  [
    'stops in the middle',
    (_request, response) => {
      response.writeHead(200, { 'content-length': '9999' }).write('{"keys":[');
      setTimeout(() => response.destroy(), 20);
    },
  ],
  ['answers no JSON', json('{"keys":')],
  [
    'answers HTML',
    (_request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html></html>'),
  ],
  ['answers nothing', (_request, response) => response.writeHead(200).end()],
  ['answers 50 MB', json(`{"keys":[],"pad":"${'x'.repeat(50_000_000)}"}`)],
  ['publishes one id twice', json({ keys: [jwk, jwk] })],
  ['publishes a private key', json({ keys: [{ ...jwk, ...issuer.key.privateKey.export({ format: 'jwk' }) }] })],
  ['publishes an encryption key', json({ keys: [{ ...jwk, use: 'enc' }] })],
  ['publishes a weak key', json({ keys: [jwkOf(rsaKey(issuer.key.kid, 1024))] })],
  [
    'redirects to another host',
    (request, response) => response.writeHead(302, { location: `${elsewhere.baseUrl}${request.url ?? ''}` }).end(),
  ],
];

beforeAll(async () => {
  await keys.start();
  await elsewhere.start();
});
afterAll(async () => {
  await keys.stop();
  await elsewhere.stop();
});
afterEach(() => {
  keys.answer = undefined;
});

const start = (clock: Clock = new SystemClock()) =>
  Host.start('fastify', {
    baseUrl: keys.baseUrl,
    controllers: routes,
    options: { timeoutMs: 500 },
    override: (builder) => builder.overrideProvider(Clock).useValue(clock),
  });

describe.each(faults)('if the key server %s', (_name, fault) => {
  it('a first request is answered 503 in time', async () => {
    keys.answer = fault;
    const host = await start();
    try {
      const before = Date.now();
      const answer = await host.get('/me', issuer.session());
      expect(answer).toMatchObject({ status: 503, body: { statusCode: 503, code: 'UPSTREAM_UNAVAILABLE' } });
      expect(answer.headers.get('retry-after')).toBe('1');
      expect(answer.headers.get('www-authenticate')).toBeNull();
      expect(Date.now() - before).toBeLessThan(2000);
      expect(elsewhere.requests).toEqual([]);
    } finally {
      await host.stop();
    }
  });

  it('keys that are known go on working, past their age', async () => {
    const clock = new TestClock(Date.now());
    const later = new TestIssuer(issuer.key, issuer.projectId, () => clock.seconds);
    const host = await start(clock);
    try {
      expect(await host.get('/me', later.session())).toMatchObject({ status: 200 });
      keys.answer = fault;
      const before = keys.requests.length;
      clock.advance(3600);
      expect(await host.get('/me', later.session({ sub: 'U2later' }))).toMatchObject({
        status: 200,
        body: { userId: 'U2later' },
      });
      expect(await host.get('/me', later.session({}, { kid: 'SK-unknown' }))).toMatchObject({ status: 503 });
      expect(keys.requests.length).toBe(before + 1);
    } finally {
      await host.stop();
    }
  });
});

it('fifty first requests at once ask for the keys once', async () => {
  const host = await start();
  const before = keys.requests.length;
  try {
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, i) => host.get('/me', issuer.session({ sub: `U${i}` }))),
    );
    expect(answers.map(({ body }) => (body as { userId: string }).userId)).toEqual(
      Array.from({ length: 50 }, (_, i) => `U${i}`),
    );
    expect(keys.requests.slice(before)).toEqual([`/v2/keys/${issuer.projectId}`]);
  } finally {
    await host.stop();
  }
});
