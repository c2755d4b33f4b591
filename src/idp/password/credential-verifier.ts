import { Injectable } from '@nestjs/common';
import { InvalidCredentialsError } from '../errors/index.js';
import { maySignIn, UserStore, type User } from '../users/index.js';
import { PasswordHasher } from './password-hasher.js';
import { PasswordStore } from './password-store.js';
import { readPassword } from './read-password.js';

export interface VerifiedCredential {
  readonly user: User;
  readonly hash: string;
  readonly changedTime: number;
  /** As it was hashed. */
  readonly password: string;
}

/** Answers whether login id and password belong together, and nothing else. */
@Injectable()
export class CredentialVerifier {
  constructor(
    private readonly passwords: PasswordStore,
    private readonly users: UserStore,
    private readonly hasher: PasswordHasher,
  ) {}

  /**
   * Unknown user, user without a password, disabled user and wrong password: one hash is checked, one error is thrown.
   * @throws {InvalidCredentialsError}
   * @throws {UnusablePasswordError} before anything is looked up
   */
  async verify(loginId: string, text: string): Promise<VerifiedCredential> {
    const password = readPassword(text);
    const found = await this.passwords.find(loginId);
    const hash = found?.hash ?? this.hasher.decoy;
    const matches = await this.hasher.verify(password, hash);
    // Loaded for wrong passwords too, after the hash: a few queries would tell as well as a different message.
    const user = await this.users.find(found?.userId ?? '');
    if (!matches || found?.hash === undefined || !user || !maySignIn(user)) throw new InvalidCredentialsError();
    return { user, hash, changedTime: found.changedTime, password };
  }
}
