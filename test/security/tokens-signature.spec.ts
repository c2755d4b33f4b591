import { Socket } from 'node:net';

import { base64url, jwkOf, rsaKey } from '../support/session-issuer.js';
import { codeOf, verifierFixture } from '../support/session-verifier-fixture.js';
import { forge, hmac, pss, publicKeyTexts, rsa } from '../support/token-forgery.js';

const { verifier, issuer, fetches } = verifierFixture();
const { privateKey, publicKey } = issuer.key;
const attacker = rsaKey('SK-attacker');

/** What a forged token is answered with, in both roles. */
async function outcomes(token: string): Promise<unknown[]> {
  return [await codeOf(verifier.verifySession(token)), await codeOf(verifier.verifyRefresh(token))];
}

const INVALID = ['TOKEN_INVALID', 'TOKEN_INVALID'];
const MALFORMED = ['TOKEN_MALFORMED', 'TOKEN_MALFORMED'];

it('accepts what the issuer signed, so that refusals mean something', async () => {
  expect(await codeOf(verifier.verifySession(forge(issuer, { alg: 'RS256' }, rsa('sha256', privateKey))))).toBe(
    'accepted',
  );
});

describe('a token without a signature', () => {
  it.each(['none', 'None', 'nOnE', 'NONE', '', ' none', undefined, null, 0, ['none'], ['RS256']])(
    'is refused with alg %j',
    async (alg) => {
      expect(await outcomes(forge(issuer, { alg }, () => ''))).toEqual(INVALID);
      expect(await outcomes(forge(issuer, { alg }, rsa('sha256', privateKey)))).toEqual(INVALID);
    },
  );

  it('is refused with the right alg', async () => {
    expect(await outcomes(forge(issuer, { alg: 'RS256' }, () => ''))).toEqual(INVALID);
    expect(await outcomes(forge(issuer, { alg: 'RS256' }, () => Buffer.alloc(256)))).toEqual(INVALID);
    expect(await outcomes(forge(issuer, { alg: 'RS256' }, () => Buffer.alloc(8000, 1)))).toEqual(INVALID);
  });
});

describe.each(publicKeyTexts(publicKey))('an HMAC keyed with the public key as %s', (_name, secret) => {
  it.each([
    ['HS256', 'sha256'],
    ['HS384', 'sha384'],
    ['HS512', 'sha512'],
    ['RS256', 'sha256'],
  ] as const)('is refused as %s', async (alg, hash) => {
    expect(await outcomes(forge(issuer, { alg }, hmac(hash, secret)))).toEqual(INVALID);
  });
});

describe('another algorithm over the right key', () => {
  it.each([
    ['PS256', pss(privateKey)],
    ['RS384', rsa('sha384', privateKey)],
    ['RS512', rsa('sha512', privateKey)],
    ['rs256', rsa('sha256', privateKey)],
    ['RS256 ', rsa('sha256', privateKey)],
    ['ES256', rsa('sha256', privateKey)],
  ])('is refused as %s', async (alg, signer) => {
    expect(await outcomes(forge(issuer, { alg }, signer))).toEqual(INVALID);
  });

  it('is refused under the name of the right one', async () => {
    expect(await outcomes(forge(issuer, { alg: 'RS256' }, pss(privateKey)))).toEqual(INVALID);
    expect(await outcomes(forge(issuer, { alg: 'RS256' }, rsa('sha512', privateKey)))).toEqual(INVALID);
  });
});

describe('a key that the token itself brings', () => {
  const jwk = jwkOf(attacker);
  const url = 'http://127.0.0.1:9/keys.json';

  it.each([
    ['jwk', { jwk }],
    ['jku', { jku: url }],
    ['x5u', { x5u: url }],
    ['x5c', { x5c: [attacker.publicKey.export({ type: 'spki', format: 'der' }).toString('base64')] }],
    ['all of them', { jwk, jku: url, x5u: url, 'x5t#S256': 'x' }],
  ])('is not used: %s', async (_name, header) => {
    await verifier.verifySession(issuer.session());
    const connect = jest.spyOn(Socket.prototype, 'connect');
    const before = fetches();
    expect(await outcomes(forge(issuer, { alg: 'RS256', ...header }, rsa('sha256', attacker.privateKey)))).toEqual(
      INVALID,
    );
    expect(
      await outcomes(forge(issuer, { alg: 'RS256', ...header, kid: attacker.kid }, rsa('sha256', attacker.privateKey))),
    ).toEqual(INVALID);
    expect(connect).not.toHaveBeenCalled();
    expect(fetches()).toBe(before);
    connect.mockRestore();
  });
});

describe('a header that changes what the signature means', () => {
  it.each([
    { crit: ['exp'] },
    { crit: [] },
    { crit: ['b64'], b64: false },
    { b64: false },
    { b64: true },
    { zip: 'DEF' },
  ])('is refused: %j', async (extension) => {
    expect(await outcomes(forge(issuer, { alg: 'RS256', ...extension }, rsa('sha256', privateKey)))).toEqual(INVALID);
  });

  it('is refused if its algorithm only comes from a polluted prototype', async () => {
    const prototype = Object.prototype as { alg?: string };
    prototype.alg = 'RS256';
    try {
      expect(await outcomes(forge(issuer, {}, rsa('sha256', privateKey)))).toEqual(INVALID);
    } finally {
      delete prototype.alg;
    }
  });
});

describe('a key id', () => {
  it.each([
    '__proto__',
    'constructor',
    'toString',
    '../../etc/passwd',
    "x' UNION SELECT 'key'--",
    '',
    'x'.repeat(10_000),
    7,
    null,
    undefined,
    [issuer.key.kid],
    { toString: issuer.key.kid },
    `${issuer.key.kid}\u0000`,
    ` ${issuer.key.kid}`,
  ])('is refused: %j', async (kid) => {
    expect(await outcomes(forge(issuer, { alg: 'RS256', kid }, rsa('sha256', privateKey)))).toEqual(INVALID);
  });
});

describe('a changed token', () => {
  const [header = '', payload = '', signature = ''] = issuer.session().split('.');

  it.each<[string, string]>([
    ['another payload', `${header}.${base64url(issuer.sessionClaims({ sub: 'U2admin' }))}.${signature}`],
    ['another header', `${base64url({ alg: 'RS256', kid: issuer.key.kid })}.${payload}.${signature}`],
    [
      'a shorter signature',
      `${header}.${payload}.${Buffer.from(signature, 'base64url').subarray(1).toString('base64url')}`,
    ],
    [
      'a longer signature',
      `${header}.${payload}.${Buffer.from(`${signature}AAAA`, 'base64url').toString('base64url')}`,
    ],
  ])('is refused for %s', async (_name, token) => {
    expect(await outcomes(token)).toEqual(INVALID);
  });

  it.each<[string, unknown]>([
    ['no text', ''],
    ['a word', 'token'],
    ['two parts', `${header}.${payload}`],
    ['four parts', `${header}.${payload}.${signature}.`],
    ['five parts, as encrypted tokens have', `${header}.a.b.c.d`],
    ['a header that is no JSON', `${base64url('alg')}.${payload}.${signature}`],
    ['a header that is a list', `${base64url([])}.${payload}.${signature}`],
    ['a header that is no UTF-8', `${Buffer.from([0xff, 0xfe]).toString('base64url')}.${payload}.${signature}`],
    ['a header after a byte order mark', `${base64url('\ufeff{"alg":"RS256"}')}.${payload}.${signature}`],
    ['padding', `${header}=.${payload}.${signature}`],
    ['base64 with plus and slash', `${header}.${payload}.${signature.slice(0, -2)}+/`],
    [
      'a signature whose unused bits are set',
      `${header}.${payload}.${signature.slice(0, -1)}${signature.endsWith('B') ? 'C' : 'B'}`,
    ],
    ['a line break', `${header}.${payload}.${signature}\n`],
    ['a space before', ` ${header}.${payload}.${signature}`],
    ['a zero byte', `${header}.${payload}.${signature}\u0000`],
    ['a number instead of text', 7],
    ['null instead of text', null],
    ['an object instead of text', { split: () => [header, payload, signature] }],
    ['a list of text', [`${header}.${payload}.${signature}`]],
  ])('is malformed for %s', async (_name, token) => {
    expect(await outcomes(token as string)).toEqual(MALFORMED);
  });
});
