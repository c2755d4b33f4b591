import { Injectable } from '@nestjs/common';
import { UserNotFoundError } from '../errors/index.js';
import { maskEmail } from '../mail/index.js';
import { assertCustomClaims, assertManagedClaims } from '../sessions/index.js';
import { parseLoginId, readProfile, UserStore, type User } from '../users/index.js';
import type { Claimant } from './claimant.js';
import { LinkMaker } from './link-maker.js';
import type { EmbeddedSignInRequest, EmbeddedSignUpRequest } from './manage-link.dto.js';

export interface EmbeddedLinkAnswer {
  /** For `magiclink/verify`. Whoever has it signs in. */
  readonly token: string;
  readonly maskedEmail: string;
  readonly maskedPhone: string;
}

const DEFAULT_SECONDS = 60;

/** Tokens that the holder of the management key passes on by means of their own. */
@Injectable()
export class EmbeddedLinkService {
  constructor(
    private readonly links: LinkMaker,
    private readonly users: UserStore,
  ) {}

  /** @throws {UserNotFoundError} */
  async signIn({ loginId, customClaims, timeout }: EmbeddedSignInRequest): Promise<EmbeddedLinkAnswer> {
    assertManagedClaims(customClaims);
    const user = await this.users.find((await this.users.findIdByIdentifier(loginId)) ?? '');
    if (!user) throw new UserNotFoundError();
    return this.give(known(user, '', { managedClaims: customClaims }), timeout);
  }

  /** A user who exists is signed in; `emailVerified` and `phoneVerified` hold for them as well. */
  async signUpOrIn(request: EmbeddedSignUpRequest): Promise<EmbeddedLinkAnswer> {
    const { emailVerified, phoneVerified, loginOptions, timeout } = request;
    const { customClaims, revokeOtherSessions } = loginOptions;
    assertCustomClaims(customClaims);
    const loginId = parseLoginId(request.loginId);
    const user = await this.users.find((await this.users.findIdByLoginId(request.loginId)) ?? '');
    const terms = { customClaims, revokeOtherSessions, phoneVerified };
    if (user) return this.give(known(user, emailVerified ? user.email : '', terms), timeout);
    const { email } = readProfile(request.user, loginId);
    return this.give(
      {
        ...NOBODY,
        purpose: 'sign-up',
        loginIdKey: loginId.key,
        email: emailVerified ? email : '',
        terms: { ...terms, loginId: loginId.value, user: request.user },
      },
      timeout,
    );
  }

  private async give(claimant: Claimant, timeout: number): Promise<EmbeddedLinkAnswer> {
    const token = await this.links.create(claimant, 'embedded', (timeout || DEFAULT_SECONDS) * 1000);
    return { token, maskedEmail: maskEmail(claimant.userEmail || claimant.email), maskedPhone: '' };
  }
}

const NOBODY = { userId: undefined, userEmail: '', test: false, templateOptions: {} } as const;

function known(user: User, provedEmail: string, terms: Claimant['terms']): Claimant {
  return {
    purpose: 'sign-in',
    loginIdKey: '',
    userId: user.id,
    userEmail: user.email,
    email: provedEmail,
    terms,
    test: user.test,
    templateOptions: {},
  };
}
