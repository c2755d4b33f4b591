import { Injectable } from '@nestjs/common';
import {
  type AuthResponse,
  DescopeClient,
  type EmailUpdate,
  type EnchantedLinkSent,
  type MessageSent,
} from '../descope/index.js';
import { SessionRevokedError, ValidationFailedError } from '../errors/index.js';
import { RedirectRule } from './redirect-rule.js';

/**
 * Proves that an e-mail address is the user's, by a code or a link that is sent there. Until then, no password can be reset
 * by it.
 *
 * What sends is for users who are signed in: the refresh JWT has to be verified already (`SessionVerifier.verifyRefresh`),
 * and says who it is. Without `email`, the address is the user's own; another one becomes theirs when it is verified.
 */
@Injectable()
export class VerificationService {
  constructor(
    private readonly descope: DescopeClient,
    private readonly redirects: RedirectRule,
  ) {}

  /** @throws {SessionRevokedError} @throws {ValidationFailedError} when the user has no address, and none is given */
  async sendOtp(refreshJwt: string, email?: string): Promise<MessageSent> {
    return this.descope.verification.sendOtp(await this.update(refreshJwt, email));
  }

  /** Opens a new session. @throws {CodeInvalidError} @throws {CodeSpentError} @throws {SessionRevokedError} */
  async verifyOtp(refreshJwt: string, code: string): Promise<AuthResponse> {
    const { loginId } = await this.user(refreshJwt);
    return this.descope.verification.verifyOtp(loginId, code);
  }

  /** @throws {RedirectRefusedError} before anything is sent, else as sendOtp */
  async sendMagicLink(refreshJwt: string, redirectUrl: string, email?: string): Promise<MessageSent> {
    this.redirects.assertAllowed(redirectUrl);
    return this.descope.verification.sendMagicLink(await this.update(refreshJwt, email), redirectUrl);
  }

  /** Opens a new session for whoever has the token. @throws {LinkInvalidError} */
  verifyMagicLink(token: string): Promise<AuthResponse> {
    return this.descope.verification.verifyMagicLink(token);
  }

  /** @throws {RedirectRefusedError} before anything is sent, else as sendOtp */
  async sendEnchantedLink(refreshJwt: string, redirectUrl: string, email?: string): Promise<EnchantedLinkSent> {
    this.redirects.assertAllowed(redirectUrl);
    return this.descope.verification.sendEnchantedLink(await this.update(refreshJwt, email), redirectUrl);
  }

  /** Opens no session here, but where the link was asked for. @throws {LinkInvalidError} */
  verifyEnchantedLink(token: string): Promise<void> {
    return this.descope.verification.verifyEnchantedLink(token);
  }

  /** @throws {LinkPendingError} while nobody has followed the link @throws {LinkInvalidError} */
  enchantedLinkSession(pendingRef: string): Promise<AuthResponse> {
    return this.descope.verification.enchantedLinkSession(pendingRef);
  }

  private async update(refreshJwt: string, given?: string): Promise<EmailUpdate> {
    const { loginId, email } = await this.user(refreshJwt);
    const address = given ?? email;
    if (address === '') throw new ValidationFailedError([NO_ADDRESS]);
    return { refreshJwt, loginId, email: address };
  }

  /** Upstream says who it is: a login id of the caller's would be the caller's word. */
  private async user(refreshJwt: string): Promise<{ readonly loginId: string; readonly email: string }> {
    const { loginIds, email } = await this.descope.session.me(refreshJwt);
    const [loginId] = loginIds;
    if (loginId === undefined) throw new SessionRevokedError();
    return { loginId, email };
  }
}

const NO_ADDRESS = {
  field: 'email',
  rule: 'isNotEmpty',
  message: 'email should not be empty, as the user has no address yet',
};
