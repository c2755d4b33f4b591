import { Injectable } from '@nestjs/common';
import { randomInt } from 'node:crypto';
import { maskEmail, PostOffice } from '../mail/index.js';
import type { Claimant } from './claimant.js';
import { LIFETIME_MINUTES } from './limits.js';
import { LinkMaker } from './link-maker.js';
import { assertPage, toLink } from './link-url.js';

export interface EnchantedLinkAnswer {
  /** The number of the right link: for the screen of the device that waits. */
  readonly linkId: string;
  /** What that device polls with. */
  readonly pendingRef: string;
  readonly maskedEmail: string;
}

interface NumberedLink {
  readonly number: string;
  readonly link: string;
}

/** Gives out three links of which one is right: whoever opens it has seen the other device's screen. */
@Injectable()
export class EnchantedLinkService {
  constructor(
    private readonly links: LinkMaker,
    private readonly office: PostOffice,
  ) {}

  /** @throws {InvalidRequestError} @throws {RateLimitedError} @throws {MailUnavailableError} */
  async send(claimant: Claimant, page: string): Promise<EnchantedLinkAnswer> {
    assertPage(page);
    const { email, test, templateOptions } = claimant;
    const { tokens, pendingRef } = await this.links.createEnchanted(claimant);
    const [linkId = '', ...others] = distinctNumbers(tokens.length);
    const numbers = [linkId, ...others];
    const links = tokens.map((token, index) => ({ number: numbers[index] ?? '', link: toLink(page, token) }));
    if (!test) {
      const view = { links: links.sort(byNumber), minutes: LIFETIME_MINUTES };
      await this.office.send('enchanted-link', email, view, templateOptions);
    }
    return { linkId, pendingRef, maskedEmail: maskEmail(email) };
  }
}

/** Two digits each. */
function distinctNumbers(count: number): string[] {
  const numbers = new Set<string>();
  while (numbers.size < count) numbers.add(String(randomInt(10, 100)));
  return [...numbers];
}

/** Their order tells nothing. */
function byNumber(a: NumberedLink, b: NumberedLink): number {
  return Number(a.number) - Number(b.number);
}
