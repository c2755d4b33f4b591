import { Injectable } from '@nestjs/common';
import { maskEmail, PostOffice } from '../mail/index.js';
import type { Claimant } from './claimant.js';
import { LIFETIME_MINUTES } from './limits.js';
import { LinkMaker } from './link-maker.js';
import { assertPage, toLink } from './link-url.js';

export interface MagicLinkAnswer {
  readonly maskedEmail: string;
}

/** Gives out links that sign in whoever opens them. */
@Injectable()
export class MagicLinkService {
  constructor(
    private readonly links: LinkMaker,
    private readonly office: PostOffice,
  ) {}

  /**
   * @param page without one, the message shows the bare token
   * @throws {InvalidRequestError} @throws {RateLimitedError} @throws {MailUnavailableError}
   */
  async send(
    claimant: Claimant,
    page: string,
    template: 'magic-link' | 'password-reset' = 'magic-link',
  ): Promise<MagicLinkAnswer> {
    if (page !== '') assertPage(page);
    const { email, test, templateOptions } = claimant;
    const token = await this.links.create(claimant, 'magiclink');
    const link = page === '' ? '' : toLink(page, token);
    if (!test) await this.office.send(template, email, { link, token, minutes: LIFETIME_MINUTES }, templateOptions);
    return { maskedEmail: maskEmail(email) };
  }
}
