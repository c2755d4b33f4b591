import { generateKeyPair, generateKeyPairSync, type JsonWebKey, type KeyObject, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';

/** An RSA key pair under its key id. */
export interface TestKey {
  readonly kid: string;
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

/** @param modulusLength in bits; fewer than 2048 are refused by whoever verifies */
export function createTestKey(kid = randomKeyId(), modulusLength = 2048): TestKey {
  return { kid, ...generateKeyPairSync('rsa', { modulusLength }) };
}

/** The public half, as a key set lists it. */
export function toJwk({ kid, publicKey }: TestKey): JsonWebKey {
  return { ...publicKey.export({ format: 'jwk' }), kid, alg: 'RS256', use: 'sig' };
}

let key: TestKey | undefined;
let inPreparation: Promise<TestKey> | undefined;

/** One for the process: making it takes longer than most tests. */
export function processKey(): TestKey {
  return (key ??= createTestKey());
}

/** The same, made beside whatever else has to be done. */
export function prepareProcessKey(): Promise<TestKey> {
  if (key !== undefined) return Promise.resolve(key);
  inPreparation ??= promisify(generateKeyPair)('rsa', { modulusLength: 2048 }).then(
    // Unless somebody could not wait for it.
    (pair) => (key ??= { kid: randomKeyId(), ...pair }),
  );
  return inPreparation;
}

function randomKeyId(): string {
  return `SK${randomBytes(9).toString('base64url')}`;
}
