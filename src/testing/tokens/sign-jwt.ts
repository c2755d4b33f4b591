import { sign } from 'node:crypto';
import type { TestKey } from './test-key.js';

export type TestClaims = Readonly<Record<string, unknown>>;

/** A compact JWS of RS256. Members that are `undefined` are left out. */
export function signJwt(claims: unknown, { kid, privateKey }: TestKey, header: TestClaims = {}): string {
  const input = `${encode({ alg: 'RS256', kid, typ: 'JWT', ...header })}.${encode(claims)}`;
  return `${input}.${sign('RSA-SHA256', Buffer.from(input), privateKey).toString('base64url')}`;
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
