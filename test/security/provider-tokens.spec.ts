import { generateKeyPairSync, sign } from 'node:crypto';
import { generateSigningKey, SigningKey } from '../../src/idp/keys/index.js';
import type { Provider } from '../../src/idp/index.js';
import { claimsOf, errorBody, IdpClient, MANAGEMENT_KEY, startProvider } from '../support/idp-provider.js';
import { base64url, rsaKey, signedText } from '../support/session-issuer.js';
import { hmac, pss, publicKeyTexts, rsa } from '../support/token-forgery.js';

type Header = Record<string, unknown>;

/** Everything that takes a refresh JWT, or any JWT. */
const ROUTES: [method: 'GET' | 'POST', path: string, body?: object][] = [
  ['POST', '/v1/auth/refresh', {}],
  ['POST', '/v1/auth/logout', {}],
  ['POST', '/v1/auth/logoutall', {}],
  ['GET', '/v1/auth/me'],
  ['GET', '/v1/auth/me/history'],
  ['POST', '/v1/auth/tenant/select', { tenant: 'T1' }],
  ['POST', '/v1/auth/password/update', { loginId: 'ada@example.com', newPassword: 'An0ther-h0rse' }],
];

const INVALID = errorBody('E061005', 'Invalid token', 'Failed to validate token');

describe('the provider’s own look at the tokens that it gave', () => {
  let provider: Provider;
  let client: IdpClient;
  let key: SigningKey;
  let refreshJwt: string;
  let sessionJwt: string;
  const stranger = rsaKey();

  beforeAll(async () => {
    const stored = await generateSigningKey(Date.now());
    key = new SigningKey(stored);
    provider = await startProvider({ signingKey: stored });
    client = new IdpClient(provider);
    await client.signUp('ada@example.com');
  });
  beforeEach(async () => {
    ({ refreshJwt, sessionJwt } = (await client.signIn('ada@example.com')).body);
  });
  afterAll(() => provider.close());

  /** What the issuer wrote, under another header and a signature of the attacker's choice. */
  function forge(header: Header, signer: (input: string) => Buffer | string): string {
    const input = `${base64url({ kid: key.kid, typ: 'JWT', ...header })}.${refreshJwt.split('.')[1]!}`;
    const signature = signer(input);
    return `${input}.${typeof signature === 'string' ? signature : signature.toString('base64url')}`;
  }

  const signed = (claims: object, header: Header = {}): string =>
    signedText({ alg: 'RS256', kid: key.kid, typ: 'JWT', ...header }, JSON.stringify(claims), key.privateKey);

  async function refused(token: string): Promise<void> {
    for (const [method, path, body] of ROUTES) {
      const answer = await (method === 'GET' ? client.get(path, token) : client.post(path, body, token));
      expect([path, answer.status, answer.body.errorCode]).toEqual([path, 401, 'E061005']);
    }
  }

  it('accepts them, so that refusals mean something', async () => {
    expect((await client.post('/v1/auth/refresh', {}, refreshJwt)).status).toBe(200);
    expect((await client.get('/v1/auth/me', refreshJwt)).status).toBe(200);
  });

  it.each<[string, () => string]>([
    ['no algorithm', () => forge({ alg: 'none' }, () => '')],
    ['no algorithm, with the signature of a good token', () => forge({ alg: 'none' }, () => refreshJwt.split('.')[2]!)],
    ['PS256 by the right key', () => forge({ alg: 'PS256' }, pss(key.privateKey))],
    ['RS384 by the right key', () => forge({ alg: 'RS384' }, rsa('sha384', key.privateKey))],
    ['ES256 by another key', () => forge({ alg: 'ES256' }, ecdsa)],
    [
      'a key in the header',
      () =>
        forge({ alg: 'RS256', jwk: stranger.privateKey.export({ format: 'jwk' }) }, rsa('sha256', stranger.privateKey)),
    ],
    [
      'the address of a key',
      () => forge({ alg: 'RS256', jku: 'https://evil.example/keys' }, rsa('sha256', stranger.privateKey)),
    ],
    [
      'the address of a certificate',
      () => forge({ alg: 'RS256', x5u: 'https://evil.example/x' }, rsa('sha256', stranger.privateKey)),
    ],
    ['a critical extension', () => forge({ alg: 'RS256', crit: ['exp'] }, rsa('sha256', key.privateKey))],
    ['a path for a key id', () => forge({ alg: 'RS256', kid: '../../etc/passwd' }, rsa('sha256', key.privateKey))],
    [
      'a prototype’s member for a key id',
      () => forge({ alg: 'RS256', kid: 'constructor' }, rsa('sha256', key.privateKey)),
    ],
    ['SQL for a key id', () => forge({ alg: 'RS256', kid: "' OR 1=1 --" }, rsa('sha256', key.privateKey))],
  ])('refuses %s', (_name, make) => refused(make()));

  it('refuses a MAC that is keyed with the public key, however that is written', async () => {
    for (const [, secret] of publicKeyTexts(key.publicKey)) {
      const token = forge({ alg: 'HS256' }, hmac('sha256', secret));
      expect((await client.post('/v1/auth/refresh', {}, token)).body).toEqual(INVALID);
    }
  });

  it.each<[string, Record<string, unknown>]>([
    ['has no end', { exp: undefined }],
    ['ends at a text', { exp: '9999999999' }],
    ['never ends', { exp: 1e30 }],
    ['has ended', { exp: 1 }],
    ['has no beginning', { iat: undefined }],
    ['begins in a year', { iat: Math.floor(Date.now() / 1000) + 31_536_000 }],
    ['is another project’s', { iss: `P${'b'.repeat(27)}` }],
    ['has several issuers', { iss: [`P${'b'.repeat(27)}`] }],
    ['is of no kind', { drn: undefined }],
    ['is a session JWT', { drn: 'DS' }],
    ['was signed by us, and never given to anybody', { jti: 'made-up' }],
    ['is somebody else’s', { sub: 'U-other' }],
  ])('refuses a token that %s, rightly signed', (_name, change) =>
    refused(signed({ ...claimsOf(refreshJwt), ...change })),
  );

  it('refuses a token with one name twice, for it is none that it gave', async () => {
    const text = JSON.stringify(claimsOf(refreshJwt));
    const twice = `${text.slice(0, -1)},"sub":"${String(claimsOf(refreshJwt).sub)}"}`;
    await refused(signedText({ alg: 'RS256', kid: key.kid, typ: 'JWT' }, twice, key.privateKey));
  });

  it('refuses a changed payload under the old signature', async () => {
    const [header, , signature] = refreshJwt.split('.');
    await refused(`${header}.${base64url({ ...claimsOf(refreshJwt), sub: 'U-admin' })}.${signature}`);
  });

  it('refuses a session JWT and an access key for a refresh JWT, and a refresh JWT for either', async () => {
    await refused(sessionJwt);
    const made = await client.manage('/v1/mgmt/accesskey/create', { name: 'robot' });
    const { cleartext } = made.body as unknown as { cleartext: string };
    expect((await client.post('/v1/auth/refresh', {}, cleartext)).status).toBe(401);
    expect((await client.post('/v1/auth/accesskey/exchange', {}, refreshJwt)).status).toBe(401);
    const robot = (await client.post('/v1/auth/accesskey/exchange', {}, cleartext)).body.sessionJwt;
    await refused(robot);
    for (const token of [refreshJwt, sessionJwt, robot, cleartext, '', MANAGEMENT_KEY.toLowerCase()]) {
      expect((await client.post('/v1/mgmt/tenant/create', { name: 'Mine' }, token)).status).toBe(401);
    }
  });

  it('refuses a megabyte of token', async () => {
    for (const token of ['x'.repeat(1_000_000), '.'.repeat(1_000_000), signed({ pad: 'x'.repeat(750_000) })]) {
      expect((await client.post('/v1/auth/refresh', {}, token)).status).toBe(401);
    }
  });
});

function ecdsa(input: string): Buffer {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return sign('sha256', Buffer.from(input), { key: privateKey, dsaEncoding: 'ieee-p1363' });
}
