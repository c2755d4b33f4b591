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
   * Unknown user, user without a password, disabled or locked user and wrong password: one hash is checked, one failure is
   * written, one error is thrown.
   * @throws {InvalidCredentialsError}
   * @throws {PasswordsDisabledError} to whoever knows the password
   * @throws {UnusablePasswordError} before anything is looked up
   */
  async verify(loginId: string, text: string): Promise<VerifiedCredential> {
    const password = readPassword(text);
    const { key } = parseLoginId(loginId);
    const found = await this.passwords.find(loginId);
    const hash = found?.hash ?? this.hasher.decoy;
    const matches = await this.hasher.verify(password, hash);
    // Loaded for wrong passwords too, after the hash: a few queries would tell as well as a different message.
    const user = await this.users.find(found?.userId ?? '');
    const settings = await this.settings.forTenants(user?.access.tenants.map(({ tenantId }) => tenantId) ?? []);
    const now = this.clock.now();
    const proved = matches && found?.hash !== undefined && user && maySignIn(user) ? { ...found, user } : undefined;
    if (!proved || (await this.failures.succeed(proved.userId, settings, now)) === 'locked') {
      await this.failures.fail({ loginId: key, userId: found?.userId }, settings, now);
      throw new InvalidCredentialsError();
    }
    if (!settings.enabled) throw new PasswordsDisabledError();
    const { changedTime, mustChange } = proved;
    return {
      user: proved.user,
      hash,
      changedTime,
      password,
      expired: mustChange || isExpired(changedTime, settings, now),
    };
  }
}
