import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/index.js';
import { InvalidCredentialsError, PasswordsDisabledError } from '../errors/index.js';
import { maySignIn, parseLoginId, UserStore, type User } from '../users/index.js';
import { FailureStore } from './lock/failure-store.js';
import { PasswordHasher } from './password-hasher.js';
import { PasswordStore } from './password-store.js';
import { isExpired } from './policy/is-expired.js';
import { readPassword } from './read-password.js';
import { SettingsStore } from './settings/settings-store.js';

export interface VerifiedCredential {
  readonly user: User;
  readonly hash: string;
  readonly changedTime: number;
  /** As it was hashed. */
  readonly password: string;
  /** Right, and to be replaced before the next sign-in. */
  readonly expired: boolean;
}

/** Answers whether login id and password belong together, and nothing else. */
@Injectable()
export class CredentialVerifier {
  constructor(
    private readonly passwords: PasswordStore,
    private readonly users: UserStore,
    private readonly hasher: PasswordHasher,
    private readonly settings: SettingsStore,
    private readonly failures: FailureStore,
    private readonly clock: Clock,
  ) {}

  /**
   * Unknown user, user without a password, disabled or locked user and wrong password: one hash is checked, the database is
   * asked the same, one failure is written, one error is thrown.
   * @throws {InvalidCredentialsError}
   * @throws {PasswordsDisabledError} to whoever knows the password
   * @throws {UnusablePasswordError} before anything is looked up
   */
  async verify(loginId: string, text: string): Promise<VerifiedCredential> {
    const password = readPassword(text);
    const { key } = parseLoginId(loginId);
    const found = await this.passwords.find(loginId);
    const matches = await this.hasher.verify(password, found?.hash ?? this.hasher.decoy);
    const settings = await this.settings.forUser(found?.userId ?? '');
    const now = this.clock.now();
    const proved = matches && found && maySignIn(found) ? found : undefined;
    const attempt = { loginId: key, userId: found?.userId };
    const verdict = await this.failures.judge(attempt, proved?.hash === undefined ? 'wrong' : 'right', settings, now);
    if (proved?.hash === undefined || verdict === 'refused') throw new InvalidCredentialsError();
    // Only now: what a user is, in which tenants and with which roles, takes as many queries as there is to say.
    const user = await this.users.find(proved.userId);
    if (!user || !maySignIn(user)) throw new InvalidCredentialsError();
    if (!settings.enabled) throw new PasswordsDisabledError();
    const { hash, changedTime, mustChange } = proved;
    return { user, hash, changedTime, password, expired: mustChange || isExpired(changedTime, settings, now) };
  }
}
