import type { Provider } from '../../src/idp/index.js';
import { errorBody, IdpClient, MANAGEMENT_KEY, startProvider } from '../support/idp-provider.js';

const JSON_BODY = { 'content-type': 'application/json' };
const SIGN_IN = '/v1/auth/password/signin';
const UNAUTHORIZED = errorBody('E061004', 'Unauthorized request', 'Unauthorized request');
const MALFORMED = errorBody('E011001', 'Bad request', 'Request is malformed');

const MANAGEMENT_CALLS: [string, string][] = [
  ['GET', '/v1/mgmt/license'],
  ['GET', '/v1/mgmt/user?loginId=a'],
  ['GET', '/v2/mgmt/user?loginId=a'],
  ['POST', '/v1/mgmt/tenant/create'],
  ['POST', '/v1/mgmt/role/create'],
  ['POST', '/v1/mgmt/permission/create'],
  ['POST', '/v1/mgmt/user/update/tenant/add'],
  ['POST', '/v2/mgmt/user/update/tenant/add'],
  ['POST', '/v1/mgmt/user/update/role/add'],
  ['POST', '/v2/mgmt/user/update/role/add'],
];

describe('the wire', () => {
  let provider: Provider;
  let client: IdpClient;
  let bearer: { authorization: string };

  beforeAll(async () => {
    provider = await startProvider();
    client = new IdpClient(provider);
    bearer = { authorization: `Bearer ${provider.projectId}` };
  });

  afterAll(() => provider.close());

  it.each([
    ['GET', '/'],
    ['GET', '/v1/nothing/here'],
    ['GET', SIGN_IN],
    ['DELETE', '/v1/auth/me'],
    ['PROPFIND', '/v1/auth/me'],
  ])('answers %s %s with 404 in JSON', async (method, path) => {
    const answer = await client.raw(method, path, {});
    expect(answer.status).toBe(404);
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(answer.body).toEqual(errorBody('E010404', 'Not found', 'No such method and path'));
  });

  it('answers a URL that cannot be decoded in JSON', async () => {
    const answer = await client.raw('GET', '/v1/%zz', {});
    expect([answer.status, answer.body]).toEqual([400, MALFORMED]);
  });

  it.each([
    ['no header', {}],
    ['another project', { authorization: `Bearer P${'x'.repeat(27)}` }],
    ['another scheme', { authorization: 'Basic abc' }],
    ['an empty bearer', { authorization: 'Bearer ' }],
    ['a prototype member', { authorization: 'Bearer __proto__' }],
  ])('refuses %s where the project id should be', async (_, headers) => {
    const answer = await client.raw('GET', '/v1/auth/password/policy', headers);
    expect([answer.status, answer.body]).toEqual([401, UNAUTHORIZED]);
  });

  it.each(MANAGEMENT_CALLS)('refuses %s %s without the management key', async (method, path) => {
    const { refreshJwt } = (await client.signUp(`${method}${path.replace(/\W/g, '')}@example.com`)).body;
    const { projectId } = provider;
    const wrong = ['', ':', ':wrong', `:${refreshJwt}`, `:${MANAGEMENT_KEY}x`, `:${MANAGEMENT_KEY}:${MANAGEMENT_KEY}`];
    for (const rest of wrong) {
      const answer = await client.raw(method, path, { authorization: `Bearer ${projectId}${rest}` });
      expect([rest, answer.status, answer.body]).toEqual([rest, 401, UNAUTHORIZED]);
    }
  });

  it('refuses the management key of another project', async () => {
    const authorization = `Bearer P${'x'.repeat(27)}:${MANAGEMENT_KEY}`;
    expect((await client.raw('GET', '/v1/mgmt/license', { authorization })).status).toBe(401);
  });

  it('answers the licence handshake', async () => {
    const answer = await client.get('/v1/mgmt/license', MANAGEMENT_KEY);
    expect([answer.status, answer.body]).toEqual([200, { rateLimitTier: 'tier1' }]);
  });

  it('serves the key set with and without a bearer, and no private member of it', async () => {
    const path = `/v2/keys/${provider.projectId}`;
    const bare = await client.raw('GET', path, {});
    expect(bare.status).toBe(200);
    expect(bare.headers['cache-control']).toBe('public, max-age=60');
    const keys = bare.body.keys as object[];
    expect(keys.map((key) => Object.keys(key).sort())).toEqual([['alg', 'e', 'kid', 'kty', 'n', 'use']]);
    expect(keys[0]).toMatchObject({
      alg: 'RS256',
      kty: 'RSA',
      use: 'sig',
      kid: expect.stringMatching(/^SK\w{27}$/) as string,
    });
    expect((await client.get(path)).body).toEqual(bare.body);
  });

  it('serves no key set of another project', async () => {
    expect((await client.get(`/v2/keys/P${'x'.repeat(27)}`)).status).toBe(401);
  });

  it.each(['', '   ', '{}'])('takes %j as a body without fields', async (body) => {
    const answer = await client.raw('POST', SIGN_IN, { ...bearer, ...JSON_BODY }, body);
    expect(answer.body).toEqual(errorBody('E011003', 'Request is invalid', 'The loginId field is required'));
  });

  it('takes a POST with neither body nor content type', async () => {
    const answer = await client.raw('POST', '/v1/auth/try-refresh', bearer);
    expect([answer.status, answer.body]).toEqual([200, {}]);
  });

  it.each(['{', '[]', '"text"', '7', '{"__proto__":{"a":1}}', '{"constructor":{"prototype":{}}}', '['.repeat(5000)])(
    'refuses %.40s as malformed',
    async (body) => {
      const answer = await client.raw('POST', SIGN_IN, { ...bearer, ...JSON_BODY }, body);
      expect([answer.status, answer.body]).toEqual([400, MALFORMED]);
    },
  );

  it('does not count brackets within texts as depth', async () => {
    const answer = await client.signUp('deep@example.com', { user: { name: '[{'.repeat(50) + '\\"' } });
    expect(answer.status).toBe(200);
  });

  it('refuses a body that is not JSON', async () => {
    const answer = await client.raw(
      'POST',
      SIGN_IN,
      { ...bearer, 'content-type': 'application/x-www-form-urlencoded' },
      'a=b',
    );
    expect([answer.status, answer.body.errorCode]).toEqual([415, 'E010415']);
  });

  it('refuses a body of more than a megabyte', async () => {
    const body = JSON.stringify({ loginId: 'a', password: 'x'.repeat(1024 * 1024) });
    const answer = await client.raw('POST', SIGN_IN, { ...bearer, ...JSON_BODY }, body);
    expect([answer.status, answer.body.errorCode]).toEqual([413, 'E010413']);
  });

  it('takes null, empty texts and empty lists as not given', async () => {
    const answer = await client.signUp('unset@example.com', {
      user: { name: null, email: '', phone: null },
      loginOptions: null,
      extra: { ignored: true },
    });
    expect(answer.body.user).toMatchObject({ name: '', email: 'unset@example.com', phone: '' });
  });

  it('lets nothing that holds tokens be stored on the way', async () => {
    expect((await client.signUp('stored@example.com')).headers['cache-control']).toBe('no-store');
    expect((await client.signIn('stored@example.com', 'wrong')).headers['cache-control']).toBe('no-store');
  });

  it('offers no CORS', async () => {
    const answer = await client.raw('GET', '/v1/auth/password/policy', { ...bearer, origin: 'https://evil.example' });
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  it('reads an auth management key after the token', async () => {
    const { refreshJwt } = (await client.signUp('authkey@example.com')).body;
    expect((await client.get('/v1/auth/me', `${refreshJwt}:some-auth-key`)).status).toBe(200);
  });

  it('reads the refresh token from a cookie, of any name that is given', async () => {
    const { refreshJwt } = (await client.signUp('cookie@example.com')).body;
    const dsr = { ...bearer, cookie: `x=1; DSR=${refreshJwt}` };
    expect((await client.raw('GET', '/v1/auth/me', dsr)).status).toBe(200);
    const named = { ...bearer, cookie: `mine=${refreshJwt}`, 'x-descope-refresh-cookie-name': 'mine' };
    expect((await client.raw('GET', '/v1/auth/me', named)).status).toBe(200);
    expect((await client.raw('GET', '/v1/auth/me', { ...bearer, cookie: `mine=${refreshJwt}` })).status).toBe(401);
  });
});
