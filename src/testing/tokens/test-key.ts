import { generateKeyPairSync, type JsonWebKey, type KeyObject, randomBytes } from 'node:crypto';

/** An RSA key pair under its key id. */
export interface TestKey {
  readonly kid: string;
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

/** @param modulusLength in bits; fewer than 2048 are refused by whoever verifies */
export function createTestKey(kid = `SK${randomBytes(9).toString('base64url')}`, modulusLength = 2048): TestKey {
  return { kid, ...generateKeyPairSync('rsa', { modulusLength }) };
}

/** The public half, as a key set lists it. */
export function toJwk({ kid, publicKey }: TestKey): JsonWebKey {
  return { ...publicKey.export({ format: 'jwk' }), kid, alg: 'RS256', use: 'sig' };
}

let key: TestKey | undefined;

/** One for the process: making it takes longer than most tests. */
export function processKey(): TestKey {
  return (key ??= createTestKey());
}
