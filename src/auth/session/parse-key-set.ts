import { createPublicKey, type KeyObject } from 'node:crypto';

import { isJsonObject, own, type JsonObject } from './json-object.js';

/** Longer key ids than this are nobody's; the bound keeps an attacker's out of error causes and look-ups. */
export const MAX_KEY_ID_LENGTH = 256;
const MAX_KEYS = 100;
const PRIVATE_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];

/**
 * Reads a JSON Web Key Set (RFC 7517) into keys that can verify RS256.
 *
 * Keys that are of no use here are passed over, as RFC 7517 §5 asks: another kind, use or algorithm, no key id, fewer
 * than 2048 bits, or a private member (whoever published that gave the key away). A document in which two usable keys
 * share an id, or none is left, is refused as a whole.
 *
 * @throws {TypeError} for a document that is refused
 */
export function parseKeySet(body: unknown): ReadonlyMap<string, KeyObject> {
  const listed = isJsonObject(body) ? own(body, 'keys') : undefined;
  if (!Array.isArray(listed) || listed.length > MAX_KEYS) throw new TypeError('The key set has no list of keys.');
  const keys = new Map<string, KeyObject>();
  for (const jwk of listed) {
    const id = isJsonObject(jwk) ? own(jwk, 'kid') : undefined;
    const key = isJsonObject(jwk) ? verificationKey(jwk) : undefined;
    if (!isKeyId(id) || key === undefined) continue;
    if (keys.has(id)) throw new TypeError('The key set holds two keys with one id.');
    keys.set(id, key);
  }
  if (keys.size === 0) throw new TypeError('The key set holds no usable key.');
  return keys;
}

export function isKeyId(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= MAX_KEY_ID_LENGTH;
}

function verificationKey(jwk: JsonObject): KeyObject | undefined {
  const [n, e] = [own(jwk, 'n'), own(jwk, 'e')];
  if (own(jwk, 'kty') !== 'RSA' || typeof n !== 'string' || typeof e !== 'string') return undefined;
  if (!absentOr(own(jwk, 'use'), 'sig') || !absentOr(own(jwk, 'alg'), 'RS256')) return undefined;
  if (PRIVATE_MEMBERS.some((member) => Object.hasOwn(jwk, member))) return undefined;
  try {
    const key = createPublicKey({ key: { kty: 'RSA', n, e }, format: 'jwk' });
    return isStrong(key) ? key : undefined;
  } catch {
    return undefined;
  }
}

function isStrong(key: KeyObject): boolean {
  const { modulusLength = 0, publicExponent = 0n } = key.asymmetricKeyDetails ?? {};
  // An exponent of 1 would make every text its own signature; huge numbers would make verifying slow.
  const exponentIsSound = publicExponent >= 3n && publicExponent % 2n === 1n && publicExponent < 2n ** 33n;
  return modulusLength >= 2048 && modulusLength <= 8192 && exponentIsSound;
}

function absentOr(value: unknown, expected: string): boolean {
  return value === undefined || value === expected;
}
