import { createHash, timingSafeEqual } from 'node:crypto';
import { randomBase62 } from '../ids/index.js';

/** `K` and 27 characters: looked up by this part, so that no secret is ever compared by a database. */
const ID_LENGTH = 28;
/** 256 random bits: a slow hash would protect them no better. */
const SECRET_LENGTH = 43;

export interface Cleartext {
  readonly id: string;
  readonly secret: string;
}

export function createSecret(): string {
  return randomBase62(SECRET_LENGTH);
}

/** Id and secret in one text, without the colons and dots that mean something in a bearer. */
export function writeCleartext({ id, secret }: Cleartext): string {
  return id + secret;
}

/** @returns the parts of whatever was sent: one that is no key has parts that fit none */
export function readCleartext(text: string): Cleartext {
  return { id: text.slice(0, ID_LENGTH), secret: text.slice(ID_LENGTH) };
}

export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret, 'utf8').digest('hex');
}

/** Compared where there is no key of that id: the same work, and nothing fits. */
export const NO_HASH = '0'.repeat(64);

/** Takes the same time for every wrong secret. */
export function secretMatches(secret: string, hash: string): boolean {
  return timingSafeEqual(Buffer.from(hashSecret(secret), 'hex'), Buffer.from(hash, 'hex'));
}
