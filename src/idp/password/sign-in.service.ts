import { Injectable } from '@nestjs/common';
import { PasswordExpiredError } from '../errors/index.js';
import { assertCustomClaims, SessionStarter, type JwtResponse } from '../sessions/index.js';
import { CredentialVerifier, type VerifiedCredential } from './credential-verifier.js';
import { PasswordHasher } from './password-hasher.js';
import type { SignInRequest } from './password.dto.js';
import { PasswordStore } from './password-store.js';

@Injectable()
export class SignInService {
  constructor(
    private readonly credentials: CredentialVerifier,
    private readonly hasher: PasswordHasher,
    private readonly passwords: PasswordStore,
    private readonly sessions: SessionStarter,
  ) {}

  /**
   * @throws {InvalidCredentialsError}
   * @throws {PasswordExpiredError} the password is right, and `replace` is the way on
   */
  async signIn({ loginId, password, loginOptions }: SignInRequest, ip: string): Promise<JwtResponse> {
    const { customClaims, revokeOtherSessions } = loginOptions;
    assertCustomClaims(customClaims);
    const verified = await this.credentials.verify(loginId, password);
    if (verified.expired) throw new PasswordExpiredError();
    if (this.hasher.isOutdated(verified.hash)) await this.rehash(verified);
    return this.sessions.start(verified.user, {
      customClaims,
      others: revokeOtherSessions ? 'end' : 'keep',
      proof: this.passwords.proof(verified.user.id, verified.changedTime),
      ip,
      firstSeen: verified.user.status === 'invited',
    });
  }

  /** The cost was changed since: only now is the password known. */
  private async rehash({ user, hash, password }: VerifiedCredential): Promise<void> {
    await this.passwords.rehash(user.id, hash, await this.hasher.hash(password));
  }
}
