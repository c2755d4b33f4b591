import { generateKeyPairSync, type JsonWebKey } from 'node:crypto';

import { jwkOf, rsaKey } from '../../../test/support/session-issuer.js';
import { parseKeySet } from './parse-key-set.js';

const good = rsaKey('good');
const jwk = jwkOf(good);
const other = jwkOf(rsaKey('other'));

function idsOf(...keys: unknown[]): string[] {
  return [...parseKeySet({ keys }).keys()];
}

describe('parseKeySet', () => {
  it('prepares each key', () => {
    const key = parseKeySet({ keys: [jwk] }).get('good');
    expect(key?.type).toBe('public');
    expect(key?.equals(good.publicKey)).toBe(true);
  });

  it('takes keys without use and alg, and ignores members that it does not know', () => {
    expect(idsOf({ ...jwk, use: undefined, alg: undefined, x5t: 'x', later: {} })).toEqual(['good']);
  });

  const { privateKey, publicKey: ecKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const unusable: [string, unknown][] = [
    ['an encryption key', { ...jwk, kid: 'x', use: 'enc' }],
    ['a key for PS256', { ...jwk, kid: 'x', alg: 'PS256' }],
    ['a key for RS512', { ...jwk, kid: 'x', alg: 'RS512' }],
    ['a symmetric key', { kty: 'oct', k: 'c2VjcmV0', kid: 'x', alg: 'RS256' }],
    ['an elliptic curve key', { ...ecKey.export({ format: 'jwk' }), kid: 'x' }],
    ['an elliptic curve private key', { ...privateKey.export({ format: 'jwk' }), kid: 'x' }],
    ['a weak key', { ...jwkOf(rsaKey('x', 1024)) }],
    ['a private key', { ...jwk, ...good.privateKey.export({ format: 'jwk' }), kid: 'x' }],
    ['a private member alone', { ...jwk, kid: 'x', d: null }],
    ['a key with the exponent 1', { ...jwk, kid: 'x', e: 'AQ' }],
    ['a key with an even exponent', { ...jwk, kid: 'x', e: 'AQAA' }],
    ['a key without an id', { ...jwk, kid: undefined }],
    ['a key with an empty id', { ...jwk, kid: '' }],
    ['a key with a number for an id', { ...jwk, kid: 7 }],
    ['a key with an endless id', { ...jwk, kid: 'x'.repeat(257) }],
    ['a key with a modulus that is no text', { ...jwk, kid: 'x', n: [jwk.n] }],
    ['a key that is no object', 'x'],
    ['null', null],
  ];

  it.each(unusable)('passes over %s', (_name, key) => {
    expect(idsOf(key, other)).toEqual(['other']);
  });

  it.each(unusable)('refuses a document with nothing but %s', (_name, key) => {
    expect(() => idsOf(key)).toThrow('no usable key');
  });

  it('refuses a document in which two keys share an id', () => {
    expect(() => idsOf(jwk, { ...other, kid: 'good' })).toThrow('two keys with one id');
  });

  it('keeps ids apart that an object would mix up with its own', () => {
    expect(idsOf({ ...jwk, kid: '__proto__' }, { ...other, kid: 'constructor' })).toEqual(['__proto__', 'constructor']);
    expect(parseKeySet({ keys: [jwk] }).get('constructor')).toBeUndefined();
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['text', '<html>'],
    ['a list', [jwk]],
    ['an empty object', {}],
    ['keys by name', { keys: { good: jwk } }],
    ['no key', { keys: [] }],
    [
      'more keys than an issuer has',
      { keys: Array.from({ length: 101 }, (_, i): JsonWebKey => ({ ...jwk, kid: `k${i}` })) },
    ],
  ])('refuses %s', (_name, body) => {
    expect(() => parseKeySet(body)).toThrow(TypeError);
  });
});
