import { request } from 'node:http';
import { dispatch } from '../../src/idp/dispatch/index.js';
import type { Provider, ProviderResponse } from '../../src/idp/index.js';
import { IdpClient, MANAGEMENT_KEY, PASSWORD, startProvider } from '../support/idp-provider.js';

const ORIGIN = 'https://app.example.com';

/** Of the connection, and not of the answer. */
const HOPS: ReadonlySet<string> = new Set(['date', 'connection', 'keep-alive', 'transfer-encoding']);

interface Call {
  readonly method: string;
  readonly path: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

describe('a request within the process', () => {
  let provider: Provider;
  let url: string;
  let bearer: Record<string, string>;
  let token: string;

  beforeAll(async () => {
    provider = await startProvider({ allowedOrigins: [ORIGIN] });
    url = await provider.listen(0, '127.0.0.1');
    const { body } = await new IdpClient(provider).signUp('ada@example.com');
    token = body.refreshJwt;
    bearer = { authorization: `Bearer ${provider.projectId}` };
  });
  afterAll(() => provider.close());

  const json = { 'content-type': 'application/json' };
  const post = (path: string, body: string, headers: Record<string, string> = {}): Call => ({
    method: 'POST',
    path,
    body,
    headers: { ...bearer, ...json, ...headers },
  });
  const signIn = '/v1/auth/password/signin';

  const CALLS: Readonly<Record<string, () => Call>> = {
    keys: () => ({ method: 'GET', path: `/v2/keys/${provider.projectId}` }),
    'keys of another project': () => ({ method: 'GET', path: '/v2/keys/P2other' }),
    'the head of the keys': () => ({ method: 'HEAD', path: `/v2/keys/${provider.projectId}` }),
    'a method in small letters': () => ({ method: 'get', path: `/v2/keys/${provider.projectId}` }),
    'the user': () => ({ method: 'GET', path: '/v1/auth/me', headers: { authorization: withToken(token) } }),
    'the user by a token that is none': () => ({
      method: 'GET',
      path: '/v1/auth/me',
      headers: { AUTHORIZATION: withToken('x.y.z') },
    }),
    'a query': () => ({
      method: 'GET',
      path: '/v1/mgmt/user?loginid=ada%40example.com&loginid=other',
      headers: { authorization: withToken(MANAGEMENT_KEY) },
    }),
    'a wrong password': () => post(signIn, JSON.stringify({ loginId: 'ada@example.com', password: `${PASSWORD}x` })),
    'a field of another type': () => post(signIn, JSON.stringify({ loginId: 7, password: PASSWORD })),
    'a management call without its key': () => post('/v1/mgmt/user/search', '{}'),
    'a management call': () => post('/v1/mgmt/user/search', '{}', { authorization: withToken(MANAGEMENT_KEY) }),
    'no project': () => post(signIn, '{}', { authorization: '' }),
    'broken JSON': () => post(signIn, '{"loginId":'),
    'JSON that is no object': () => post(signIn, '[]'),
    'JSON that is too deep': () => post(signIn, '['.repeat(100)),
    'the key __proto__': () => post(signIn, '{"__proto__":{"loginId":"ada@example.com"}}'),
    'letters of several bytes': () => post(signIn, JSON.stringify({ loginId: 'ädä🦊', password: PASSWORD })),
    'an empty body of JSON': () => post('/v1/auth/validate', ''),
    'no body at all': () => ({ method: 'POST', path: '/v1/auth/validate', headers: bearer }),
    'a body of another type': () => post(signIn, 'a=b', { 'content-type': 'text/plain' }),
    'a body that is too large': () => post(signIn, JSON.stringify({ loginId: 'x'.repeat(1024 * 1024) })),
    'a path that nobody serves': () => post('/v1/auth/nothing', '{}'),
    'a path that cannot be decoded': () => post('/v1/auth/%zz', '{}'),
    'a method that the path does not have': () => ({ method: 'DELETE', path: signIn, headers: bearer }),
    'an allowed origin': () => post(signIn, '{}', { origin: ORIGIN }),
    'the question of a browser whether it may': () => ({
      method: 'OPTIONS',
      path: signIn,
      headers: { origin: ORIGIN, 'access-control-request-method': 'POST' },
    }),
  };

  it.each(Object.keys(CALLS))('is answered as on the listener: %s', async (name) => {
    const call = CALLS[name]!();
    const [within, without] = [await provider.inject({ headers: {}, ...call }), await overSocket(call)];

    expect(comparable(within)).toEqual(comparable(without));
    expect(within.status).toBeGreaterThanOrEqual(200);
  });

  it('is counted by its bytes, whatever length its caller claims', async () => {
    const answer = await provider.inject(
      Object.assign({ headers: {} }, post(signIn, 'x'.repeat(1024 * 1024 + 1), { 'content-length': '2' })),
    );

    expect(answer.status).toBe(413);
  });

  it('fails, and does not wait for ever, when its answer is given up', async () => {
    const fastify = {
      routing: (_request: unknown, response: { destroy(): { destroy(): void } }) => response.destroy().destroy(),
    };
    const parts = { method: 'GET', path: '/', headers: {}, body: undefined, remoteAddress: '' };

    await expect(dispatch(fastify as never, parts)).rejects.toThrow('given up');
  });

  function withToken(rest: string): string {
    return `Bearer ${provider.projectId}:${rest}`;
  }

  /** By node's own client, which changes nothing of what it is told. */
  function overSocket({ method, path, headers = {}, body }: Call): Promise<ProviderResponse> {
    return new Promise((resolve, reject) => {
      const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
      const sent = request(
        url,
        { method: method.toUpperCase(), path, headers: { ...headers, ...length } },
        (answer) => {
          const chunks: Buffer[] = [];
          answer.on('data', (chunk: Buffer) => chunks.push(chunk));
          answer.on('end', () =>
            resolve({
              status: answer.statusCode ?? 0,
              headers: answer.headers as ProviderResponse['headers'],
              body: Buffer.concat(chunks).toString(),
            }),
          );
        },
      );
      sent.on('error', reject);
      sent.end(body);
    });
  }
});

function comparable({ status, headers, body }: ProviderResponse): object {
  const told = Object.entries(headers).filter(([name]) => !HOPS.has(name));
  return { status, headers: Object.fromEntries(told), body };
}
