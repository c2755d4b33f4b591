import { pbkdf2 } from 'node:crypto';
import { promisify } from 'node:util';
import { isSameDigest } from './is-same-digest.js';

export const PBKDF2_DIGESTS = ['sha1', 'sha256', 'sha512'] as const;
/** Some seconds of one core. OWASP asks for 600,000. */
export const MOST_PBKDF2_ITERATIONS = 10_000_000;

const derive = promisify(pbkdf2);

export interface Pbkdf2Hash {
  readonly hash: Buffer;
  readonly salt: Buffer;
  readonly iterations: number;
  readonly digest: (typeof PBKDF2_DIGESTS)[number];
}

/** In a thread beside the event loop. */
export async function verifyPbkdf2(password: string, { hash, salt, iterations, digest }: Pbkdf2Hash): Promise<boolean> {
  return isSameDigest(await derive(password, salt, iterations, hash.length, digest), hash);
}
