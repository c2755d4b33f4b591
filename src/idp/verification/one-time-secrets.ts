import { createHash, randomInt } from 'node:crypto';
import { randomBase62 } from '../ids/index.js';

/** 131 bits, and 256. */
const LOOKUP = 22;
const SECRET = 43;

export function createCode(): string {
  return String(randomInt(1_000_000)).padStart(6, '0');
}

/** What a row is found by, and what only the right link has. All links of one message have `lookup` in common. */
export interface LinkSecrets {
  readonly lookup: string;
  /** One for each link, the right one first. */
  readonly tokens: readonly string[];
}

export function createLinkSecrets(links = 1): LinkSecrets {
  const lookup = randomBase62(LOOKUP);
  return { lookup, tokens: Array.from({ length: links }, () => lookup + randomBase62(SECRET)) };
}

export function lookupOf(token: string): string {
  return token.slice(0, LOOKUP);
}

export function createPendingRef(): string {
  return randomBase62(SECRET);
}

/** SHA-256 is enough for what cannot be guessed. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret, 'utf8').digest('hex');
}
