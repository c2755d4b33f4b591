import { Injectable } from '@nestjs/common';
import {
  type AuthResponse,
  DescopeClient,
  type LoginOptions,
  type PasswordPolicy,
  type SignInRecord,
  type SignUpUser,
  type TenantsResponse,
  type User,
} from './descope/index.js';
import { AuthError, InvalidCredentialsError, PasswordPolicyError, SessionRevokedError } from './errors/index.js';
import { brokenRules } from './password-rules.js';
import { RedirectRule } from './verification/index.js';

/**
 * Everything that the REST API does, for hosts that write their own controllers.
 *
 * Refresh JWTs given to it have to be verified already (`SessionVerifier.verifyRefresh`): upstream is asked at once.
 */
@Injectable()
export class AuthService {
  constructor(
    private readonly descope: DescopeClient,
    private readonly redirects: RedirectRule,
  ) {}

  /** @throws {UserExistsError} @throws {PasswordPolicyError} */
  signUp(loginId: string, password: string, user?: SignUpUser, options?: LoginOptions): Promise<AuthResponse> {
    return this.namingBrokenRules(password, () => this.descope.password.signUp(loginId, password, user, options));
  }

  /** @throws {InvalidCredentialsError} for a wrong password and an unknown user alike @throws {PasswordExpiredError} */
  signIn(loginId: string, password: string, options?: LoginOptions): Promise<AuthResponse> {
    return this.descope.password.signIn(loginId, password, options);
  }

  /** @throws {SessionRevokedError} */
  async refresh(refreshJwt: string): Promise<AuthResponse> {
    const answer = await this.descope.session.refresh(refreshJwt);
    // Without rotation, upstream does not repeat the refresh JWT: the one presented goes on.
    return answer.refreshJwt === '' ? Object.assign(answer, { refreshJwt }) : answer;
  }

  /** Ends this session. One that has ended already is no error. */
  logout(refreshJwt: string): Promise<void> {
    return ignoringEnded(this.descope.session.logout(refreshJwt));
  }

  /** Ends all sessions of the user. */
  logoutAll(refreshJwt: string): Promise<void> {
    return ignoringEnded(this.descope.session.logoutAll(refreshJwt));
  }

  /** @throws {SessionRevokedError} */
  me(refreshJwt: string): Promise<User> {
    return this.descope.session.me(refreshJwt);
  }

  /** @throws {SessionRevokedError} */
  tenants(refreshJwt: string): Promise<TenantsResponse> {
    return this.descope.session.tenants(refreshJwt);
  }

  /** @throws {TenantMismatchError} when the user is not in this tenant @throws {SessionRevokedError} */
  selectTenant(refreshJwt: string, tenantId: string): Promise<AuthResponse> {
    return this.descope.session.selectTenant(refreshJwt, tenantId);
  }

  /** The user's sign-ins. @throws {SessionRevokedError} */
  history(refreshJwt: string): Promise<SignInRecord[]> {
    return this.descope.session.history(refreshJwt);
  }

  passwordPolicy(): Promise<PasswordPolicy> {
    return this.descope.password.policy();
  }

  /** Also the way out of an expired password. @throws {InvalidCredentialsError} @throws {PasswordPolicyError} */
  replacePassword(loginId: string, oldPassword: string, newPassword: string): Promise<AuthResponse> {
    return this.namingBrokenRules(newPassword, () => this.descope.password.replace(loginId, oldPassword, newPassword));
  }

  /** Sets the password of the user whose token this is. @throws {SessionRevokedError} @throws {PasswordPolicyError} */
  async updatePassword(refreshJwt: string, newPassword: string): Promise<void> {
    const { loginIds } = await this.descope.session.me(refreshJwt);
    const [loginId] = loginIds;
    if (loginId === undefined) throw new SessionRevokedError();
    await this.namingBrokenRules(newPassword, () => this.descope.password.update(refreshJwt, loginId, newPassword));
  }

  /**
   * Sends a reset, if the user exists and has a verified e-mail address. Whether so is not told.
   * @throws {RedirectRefusedError}
   */
  async resetPassword(loginId: string, redirectUrl?: string): Promise<void> {
    if (redirectUrl !== undefined) this.redirects.assertAllowed(redirectUrl);
    try {
      await this.descope.password.sendReset(loginId, redirectUrl);
    } catch (error) {
      if (!(error instanceof InvalidCredentialsError)) throw error;
    }
  }

  private async namingBrokenRules<T>(password: string, call: () => Promise<T>): Promise<T> {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof PasswordPolicyError)) throw error;
      throw new PasswordPolicyError(await this.brokenRules(password));
    }
  }

  /** The refusal stands whether or not upstream can still tell its policy. */
  private async brokenRules(password: string): Promise<string[]> {
    try {
      return brokenRules(await this.descope.password.policy(), password);
    } catch (error) {
      if (error instanceof AuthError) return [];
      throw error;
    }
  }
}

async function ignoringEnded(call: Promise<void>): Promise<void> {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof SessionRevokedError)) throw error;
  }
}
