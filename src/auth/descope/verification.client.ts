import {
  type AuthError,
  CodeInvalidError,
  CodeSpentError,
  LinkInvalidError,
  LinkPendingError,
  UserExistsError,
} from '../errors/index.js';
import type { DescopeCalls } from './descope-calls.js';
import { AuthResponse } from './dto/auth-response.dto.js';
import { EnchantedLinkSent, MessageSent } from './dto/verification.dto.js';
import { type Outcomes, SESSION_OUTCOMES } from './upstream-outcome.js';

const codeInvalid = (): AuthError => new CodeInvalidError();
const linkInvalid = (): AuthError => new LinkInvalidError();

/** Whatever is wrong with the user is one outcome with a wrong code: the answer tells nobody who has an account. */
const VERIFY_CODE: Outcomes = {
  E061103: () => new CodeSpentError(),
  ...Object.fromEntries(['E062108', 'E062504', '400', '401', '403', '404'].map((key) => [key, codeInvalid])),
};
const VERIFY_LINK: Outcomes = Object.fromEntries(['400', '401', '403', '404'].map((status) => [status, linkInvalid]));
const PENDING_SESSION: Outcomes = { ...VERIFY_LINK, E062503: () => new LinkPendingError() };

const taken = (): AuthError => new UserExistsError();
/** The address is another user's, where the project does not leave both with it. */
const UPDATE: Outcomes = { ...SESSION_OUTCOMES, E062107: taken, E062125: taken };

/** Whose e-mail address is to be verified, and which. */
export interface EmailUpdate {
  /** Verified already (`SessionVerifier.verifyRefresh`). */
  readonly refreshJwt: string;
  /** The user's, who is the refresh JWT's. */
  readonly loginId: string;
  /** Becomes the user's address when it is verified. */
  readonly email: string;
}

/**
 * Proving that an e-mail address is the user's (`descope-api.md` §3.2). What sends throws SessionRevokedError once the
 * session was ended, and UserExistsError for an address that another user has.
 */
export class VerificationClient {
  constructor(private readonly calls: DescopeCalls) {}

  sendOtp(update: EmailUpdate): Promise<MessageSent> {
    return this.calls.one(updateEmail('otp', update), MessageSent);
  }

  /** @throws {CodeInvalidError} @throws {CodeSpentError} */
  verifyOtp(loginId: string, code: string): Promise<AuthResponse> {
    return this.calls.one(
      { method: 'POST', path: '/v1/auth/otp/verify/email', body: { code, loginId }, outcomes: VERIFY_CODE },
      AuthResponse,
    );
  }

  sendMagicLink(update: EmailUpdate, redirectUrl: string): Promise<MessageSent> {
    return this.calls.one(updateEmail('magiclink', update, redirectUrl), MessageSent);
  }

  /** @throws {LinkInvalidError} */
  verifyMagicLink(token: string): Promise<AuthResponse> {
    return this.calls.one(
      { method: 'POST', path: '/v1/auth/magiclink/verify', body: { token }, outcomes: VERIFY_LINK },
      AuthResponse,
    );
  }

  sendEnchantedLink(update: EmailUpdate, redirectUrl: string): Promise<EnchantedLinkSent> {
    return this.calls.one(updateEmail('enchantedlink', update, redirectUrl), EnchantedLinkSent);
  }

  /** Opens no session here: whoever waits for it asks for it. @throws {LinkInvalidError} */
  verifyEnchantedLink(token: string): Promise<void> {
    return this.calls.none({
      method: 'POST',
      path: '/v1/auth/enchantedlink/verify',
      body: { token },
      outcomes: VERIFY_LINK,
    });
  }

  /** @throws {LinkPendingError} while nobody has followed the link @throws {LinkInvalidError} */
  enchantedLinkSession(pendingRef: string): Promise<AuthResponse> {
    return this.calls.one(
      {
        method: 'POST',
        path: '/v1/auth/enchantedlink/pending-session',
        body: { pendingRef },
        outcomes: PENDING_SESSION,
      },
      AuthResponse,
    );
  }
}

function updateEmail(
  by: 'otp' | 'magiclink' | 'enchantedlink',
  { refreshJwt, loginId, email }: EmailUpdate,
  redirectUrl?: string,
) {
  return {
    method: 'POST',
    path: `/v1/auth/${by}/update/email`,
    token: refreshJwt,
    body: { loginId, email, URI: redirectUrl },
    outcomes: UPDATE,
  } as const;
}
