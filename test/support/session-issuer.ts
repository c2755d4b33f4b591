import { type JsonWebKey, type KeyObject, sign } from 'node:crypto';
import { createTestKey, processKey, type TestKey, toJwk } from '../../src/testing/tokens/index.js';

export const PROJECT = 'P2abcdefghijklmnopqrstuvwxyz';

export type TestClaims = Record<string, unknown>;

export { createTestKey as rsaKey, toJwk as jwkOf, type TestKey };

export function base64url(value: unknown): string {
  return Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
}

/** Puts a token together from text, so that tests can write what no library would. */
export function signedText(header: unknown, payload: string, privateKey: KeyObject): string {
  const input = `${base64url(header)}.${base64url(payload)}`;
  return `${input}.${sign('RSA-SHA256', Buffer.from(input), privateKey).toString('base64url')}`;
}

/**
 * Signs whatever a test wants signed: claims of any shape, at the time of a clock that stands still. What Descope would
 * write, the test kit mints; both sign with the same key. `undefined` takes a claim out.
 */
export class TestIssuer {
  constructor(
    readonly key: TestKey = processKey(),
    readonly projectId: string = PROJECT,
    /** Seconds since the epoch. */
    private readonly now: () => number = () => Math.floor(Date.now() / 1000),
  ) {}

  get keySet(): { keys: JsonWebKey[] } {
    return { keys: [toJwk(this.key)] };
  }

  sessionClaims(claims: TestClaims = {}): TestClaims {
    return {
      amr: ['pwd'],
      drn: 'DS',
      exp: this.now() + 600,
      iat: this.now(),
      iss: this.projectId,
      sub: 'U2user',
      rexp: '2026-02-01T00:00:00Z',
      permissions: [],
      roles: [],
      tenants: {},
      ...claims,
    };
  }

  session(claims: TestClaims = {}, header: TestClaims = {}): string {
    return this.sign(this.sessionClaims(claims), header);
  }

  refresh(claims: TestClaims = {}): string {
    return this.sign(this.sessionClaims({ drn: 'DSR', exp: this.now() + 2_419_200, rexp: undefined, ...claims }));
  }

  sign(claims: unknown, header: TestClaims = {}): string {
    return signedText(
      { alg: 'RS256', kid: this.key.kid, typ: 'JWT', ...header },
      JSON.stringify(claims),
      this.key.privateKey,
    );
  }
}
