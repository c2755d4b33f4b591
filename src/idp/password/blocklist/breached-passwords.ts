import { createHash } from 'node:crypto';
import { BreachedListUnavailableError } from '../../errors/index.js';
import type { IdpLogger } from '../../log/index.js';
import type { BreachedOptions } from './blocklist.options.js';

/** A range has some 2,000 lines of 40 characters. */
const LONGEST_ANSWER = 1_000_000;

/**
 * Asks by k-anonymity whether a password is on a list of stolen ones: five hexadecimal digits of its SHA-1 are sent, hundreds
 * of endings come back, padded so that their number says nothing (OWASP ASVS V6.2.12). Nothing of it is logged.
 */
export class BreachedPasswords {
  private answers = true;

  constructor(
    private readonly options: BreachedOptions,
    private readonly logger: IdpLogger,
  ) {}

  /**
   * @param password as `readPassword` returned it
   * @throws {BreachedListUnavailableError} no answer, where that is not to be passed over
   */
  async has(password: string): Promise<boolean> {
    const hash = createHash('sha1').update(password).digest('hex').toUpperCase();
    const endings = await this.ask(hash.slice(0, 5));
    if (endings !== undefined) return lists(endings, hash.slice(5));
    if (this.options.unanswered === 'refuse') throw new BreachedListUnavailableError();
    return false;
  }

  private async ask(prefix: string): Promise<string | undefined> {
    try {
      const text = await fetchRange(this.options, prefix);
      this.answers = true;
      return text;
    } catch {
      // Once an outage: the reason could name the range that was asked for.
      if (this.answers) this.logger.warn('The list of breached passwords does not answer as it should');
      this.answers = false;
      return undefined;
    }
  }
}

/** Lines are an ending and how often it was seen; padding was seen 0 times. */
function lists(endings: string, wanted: string): boolean {
  return endings.split('\n').some((line) => {
    const [ending = '', count = ''] = line.trim().split(':');
    return ending.toUpperCase() === wanted && Number(count) > 0;
  });
}

async function fetchRange({ url, timeoutMs = 2000 }: BreachedOptions, prefix: string): Promise<string> {
  const answer = await fetch(url + prefix, {
    headers: { 'add-padding': 'true', 'user-agent': 'nestjs-descope' },
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
  });
  const text = await readBounded(answer);
  const isRange = /^(?:[0-9A-F]{35}:\d+\r?\n?)+$/i.test(text);
  if (answer.status !== 200 || !isRange) throw new Error('not a range');
  return text;
}

async function readBounded({ body }: Response): Promise<string> {
  const stream: AsyncIterable<Uint8Array> | Uint8Array[] = body ?? [];
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of stream) {
    length += part.byteLength;
    if (length > LONGEST_ANSWER) throw new Error('too long');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('latin1');
}
