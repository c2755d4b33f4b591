import { IdpStartError } from '../../errors/index.js';
import { codePoints } from '../read-password.js';

/** What nobody's password may rest on. */
export interface BlocklistOptions {
  /**
   * Names of the organisation, its products, places and teams: they count for nothing in a password (OWASP ASVS V6.1.2).
   * Three characters at least each. Default: none.
   */
  readonly contextWords?: readonly string[];
  /** Default: nobody is asked. */
  readonly breached?: BreachedOptions;
}

/** Who knows which passwords were stolen elsewhere: a service that speaks the range protocol of Have I Been Pwned. */
export interface BreachedOptions {
  /** What the first five hexadecimal digits of a SHA-1 are appended to, such as `https://api.pwnedpasswords.com/range/`. */
  readonly url: string;
  /** What becomes of a new password while there is no answer: `refuse` is 503. Default: `accept`. */
  readonly unanswered?: 'accept' | 'refuse';
  /** Milliseconds for the whole answer. Default: 2,000. */
  readonly timeoutMs?: number;
}

/** In code points: shorter ones would be in everything. */
const SHORTEST_WORD = 3;

/** @throws {IdpStartError} `PASSWORD_BLOCKLIST` */
export function assertBlocklist({ contextWords = [], breached }: BlocklistOptions): void {
  if (contextWords.some((word) => codePoints(word.trim()) < SHORTEST_WORD)) {
    throw new IdpStartError('PASSWORD_BLOCKLIST', 'A context word must have three characters at least');
  }
  if (breached === undefined) return;
  if (!URL.canParse(breached.url) || !/^https?:$/.test(new URL(breached.url).protocol)) {
    throw new IdpStartError('PASSWORD_BLOCKLIST', 'The list of breached passwords must be at an http or https URL');
  }
  const { timeoutMs = 1 } = breached;
  if (!Number.isSafeInteger(timeoutMs) || timeoutMs < 1) {
    throw new IdpStartError('PASSWORD_BLOCKLIST', 'The time for breached passwords must be whole milliseconds above 0');
  }
}
