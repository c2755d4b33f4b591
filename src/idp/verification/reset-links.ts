import { Injectable } from '@nestjs/common';
import { RateLimitedError, UnverifiedEmailError } from '../errors/index.js';
import type { JsonMap } from '../json/index.js';
import { BackgroundWork } from './background-work.js';
import { ClaimantFinder } from './claimant-finder.js';
import { assertPage } from './link-url.js';
import { MagicLinkService } from './magic-link.service.js';

/** Links for users who forgot their password: to a proved address, or to nobody. */
@Injectable()
export class ResetLinks {
  constructor(
    private readonly background: BackgroundWork,
    private readonly claimants: ClaimantFinder,
    private readonly links: MagicLinkService,
  ) {}

  /**
   * Returns before anybody is looked up: an answer tells nothing about the user.
   * @param page where the link leads. Empty: the message shows the bare token
   * @throws {InvalidRequestError} for the page
   */
  send(loginId: string, page: string, templateOptions: JsonMap): void {
    if (page !== '') assertPage(page);
    this.background.start('A password reset', () => this.sendNow(loginId, page, templateOptions));
  }

  private async sendNow(loginId: string, page: string, templateOptions: JsonMap): Promise<void> {
    try {
      const claimant = await this.claimants.findSignIn(loginId, {
        customClaims: {},
        revokeOtherSessions: false,
        templateOptions,
      });
      await this.links.send(claimant, page, 'password-reset');
    } catch (error) {
      // Nobody to send it to, or too many were sent: what the caller is told anyway.
      if (!(error instanceof UnverifiedEmailError || error instanceof RateLimitedError)) throw error;
    }
  }
}
