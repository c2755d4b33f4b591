import { constants, createHmac, sign, type KeyObject } from 'node:crypto';

import { base64url, type TestIssuer } from './session-issuer.js';

type Header = Record<string, unknown>;

/** A token that claims everything, under a header and a signature of the attacker's choice. */
export function forge(issuer: TestIssuer, header: Header, signer: (input: string) => Buffer | string): string {
  const input = `${base64url({ kid: issuer.key.kid, typ: 'JWT', ...header })}.${base64url(issuer.sessionClaims({ roles: ['admin'] }))}`;
  const signature = signer(input);
  return `${input}.${typeof signature === 'string' ? signature : signature.toString('base64url')}`;
}

export function hmac(hash: 'sha256' | 'sha384' | 'sha512', secret: Buffer | string): (input: string) => Buffer {
  return (input) => createHmac(hash, secret).update(input).digest();
}

export function rsa(hash: 'sha256' | 'sha384' | 'sha512', key: KeyObject): (input: string) => Buffer {
  return (input) => sign(hash, Buffer.from(input), key);
}

export function pss(key: KeyObject): (input: string) => Buffer {
  const padding = constants.RSA_PKCS1_PSS_PADDING;
  return (input) => sign('sha256', Buffer.from(input), { key, padding, saltLength: 32 });
}

/** Ways in which a public key, which everybody has, can be written down and taken for a shared secret. */
export function publicKeyTexts(publicKey: KeyObject): [string, Buffer | string][] {
  const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const jwk = publicKey.export({ format: 'jwk' });
  return [
    ['PEM', pem],
    ['PEM without its last line break', pem.trimEnd()],
    ['PEM after white space', ` \n${pem}`],
    ['PKCS#1 PEM', publicKey.export({ type: 'pkcs1', format: 'pem' })],
    ['DER', publicKey.export({ type: 'spki', format: 'der' })],
    ['JWK text', JSON.stringify(jwk)],
    ['modulus', jwk.n ?? ''],
    ['nothing', ''],
  ];
}
