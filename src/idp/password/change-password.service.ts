import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/index.js';
import { InvalidCredentialsError, UnauthorizedRequestError } from '../errors/index.js';
import { RefreshAuthenticator, SessionStarter, type JwtResponse } from '../sessions/index.js';
import { UserStore } from '../users/index.js';
import { CredentialVerifier } from './credential-verifier.js';
import { NewPasswordService } from './new-password.service.js';
import type { ReplacePasswordRequest, UpdatePasswordRequest } from './password.dto.js';
import { toPasswordOwner } from './password-owner.js';
import { PasswordStore } from './password-store.js';

/** Both ways to a new password end every other session of the user: docs/decisions/idp-passwords.md. */
@Injectable()
export class ChangePasswordService {
  constructor(
    private readonly authenticator: RefreshAuthenticator,
    private readonly credentials: CredentialVerifier,
    private readonly newPasswords: NewPasswordService,
    private readonly passwords: PasswordStore,
    private readonly users: UserStore,
    private readonly sessions: SessionStarter,
    private readonly clock: Clock,
  ) {}

  /**
   * By the old password.
   * @throws {InvalidCredentialsError} also when the password was changed in the meantime
   * @throws {PasswordPolicyError} after the old one was checked: whose rules they are is nobody else's business
   */
  async replace(request: ReplacePasswordRequest, ip: string): Promise<JwtResponse> {
    const { user, hash } = await this.credentials.verify(request.loginId, request.oldPassword);
    const accepted = await this.newPasswords.accept(request.newPassword, toPasswordOwner(user));
    const now = this.clock.now();
    const changedTime = await this.passwords.replace(user.id, hash, accepted.hash, now, accepted.history);
    if (changedTime === 'stale') throw new InvalidCredentialsError();
    return this.sessions.start(user, {
      customClaims: {},
      others: 'end',
      proof: this.passwords.proof(user.id, changedTime),
      ip,
      firstSeen: false,
    });
  }

  /**
   * By a refresh token, whose session goes on.
   * @throws {UnauthorizedRequestError} the login id is another user's, or nobody's
   * @throws {LoggedOutError} also when the session was ended while the new password was hashed
   */
  async update(request: UpdatePasswordRequest, token: string): Promise<Record<string, never>> {
    const { user, session } = await this.authenticator.authenticateInPerson(token);
    const named = request.loginId === '' ? user.id : await this.users.findIdByIdentifier(request.loginId);
    if (named !== user.id) throw new UnauthorizedRequestError();
    const { hash, history } = await this.newPasswords.accept(request.newPassword, toPasswordOwner(user));
    await this.passwords.set(user.id, hash, this.clock.now(), { keptSessionId: session.id, history });
    return {};
  }
}
