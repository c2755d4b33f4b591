import {
  type AuthError,
  InvalidCredentialsError,
  PasswordPolicyError,
  UserExistsError,
  ValidationFailedError,
} from '../errors/index.js';
import type { DescopeCalls } from './descope-calls.js';
import { AuthResponse } from './dto/auth-response.dto.js';
import { PasswordPolicy, PasswordResetResponse } from './dto/password.dto.js';
import { type Outcomes, PASSWORD_EXPIRED, SESSION_OUTCOMES } from './upstream-outcome.js';

/** What may be said of a new user at sign-up. */
export interface SignUpUser {
  readonly name?: string;
  readonly givenName?: string;
  readonly middleName?: string;
  readonly familyName?: string;
  readonly email?: string;
  readonly phone?: string;
}

/** `descope-api.md` §2.1 and §2.2. */
export interface LoginOptions {
  readonly customClaims?: Readonly<Record<string, unknown>>;
  readonly templateId?: string;
  readonly templateOptions?: Readonly<Record<string, unknown>>;
  readonly tenantId?: string;
  readonly locale?: string;
  readonly pkceChallenge?: string;
}

const invalidCredentials = (): AuthError => new InvalidCredentialsError();

/** Descope's code for a password that breaks the policy is not documented: on these calls, any other 400 is one. */
const policyViolated = (): AuthError => new PasswordPolicyError([]);

const SIGN_UP: Outcomes = { E062107: () => new UserExistsError(), 400: policyViolated };
/** An unknown user is told apart upstream (E062108) on projects that do not mask it; here it never is. */
const SIGN_IN: Outcomes = {
  400: () => new ValidationFailedError([]),
  ...PASSWORD_EXPIRED,
  E062108: invalidCredentials,
  E062903: invalidCredentials,
  401: invalidCredentials,
};
const REPLACE: Outcomes = { ...SIGN_IN, E062901: invalidCredentials, 400: policyViolated };
/** Unknown, unverified, disabled: every reason that lies with the user is one outcome. */
const RESET: Outcomes = {
  400: invalidCredentials,
  401: invalidCredentials,
  403: invalidCredentials,
  404: invalidCredentials,
};
const UPDATE: Outcomes = { ...SESSION_OUTCOMES, 400: policyViolated };

/** Descope's password endpoints (`descope-api.md` §2). */
export class PasswordClient {
  constructor(private readonly calls: DescopeCalls) {}

  /** @throws {UserExistsError} @throws {PasswordPolicyError} */
  signUp(loginId: string, password: string, user?: SignUpUser, loginOptions: LoginOptions = {}): Promise<AuthResponse> {
    return this.calls.one(
      {
        method: 'POST',
        path: '/v1/auth/password/signup',
        body: { loginId, password, user, loginOptions },
        outcomes: SIGN_UP,
      },
      AuthResponse,
    );
  }

  /** @throws {InvalidCredentialsError} @throws {PasswordExpiredError} */
  signIn(loginId: string, password: string, loginOptions: LoginOptions = {}): Promise<AuthResponse> {
    return this.calls.one(
      {
        method: 'POST',
        path: '/v1/auth/password/signin',
        body: { loginId, password, loginOptions },
        outcomes: SIGN_IN,
      },
      AuthResponse,
    );
  }

  /** Also the way out of an expired password. @throws {InvalidCredentialsError} @throws {PasswordPolicyError} */
  replace(loginId: string, oldPassword: string, newPassword: string): Promise<AuthResponse> {
    return this.calls.one(
      {
        method: 'POST',
        path: '/v1/auth/password/replace',
        body: { loginId, oldPassword, newPassword },
        outcomes: REPLACE,
      },
      AuthResponse,
    );
  }

  /** @throws {SessionRevokedError} @throws {PasswordPolicyError} */
  update(refreshJwt: string, loginId: string, newPassword: string): Promise<void> {
    return this.calls.none({
      method: 'POST',
      path: '/v1/auth/password/update',
      token: refreshJwt,
      body: { loginId, newPassword },
      outcomes: UPDATE,
    });
  }

  /** @throws {InvalidCredentialsError} when upstream will not reset this user's password, for whatever reason of the user's */
  sendReset(loginId: string, redirectUrl?: string): Promise<PasswordResetResponse> {
    return this.calls.one(
      { method: 'POST', path: '/v1/auth/password/reset', body: { loginId, redirectUrl }, outcomes: RESET },
      PasswordResetResponse,
    );
  }

  policy(): Promise<PasswordPolicy> {
    return this.calls.one({ method: 'GET', path: '/v1/auth/password/policy' }, PasswordPolicy);
  }
}
