import { Injectable } from '@nestjs/common';
import { PasswordPolicyError, PasswordsDisabledError } from '../errors/index.js';
import { PasswordBlocklist } from './blocklist/password-blocklist.js';
import { PasswordHasher } from './password-hasher.js';
import { PasswordStore } from './password-store.js';
import { isCommonPassword } from './policy/common-passwords.js';
import { findFailedRules } from './policy/find-failed-rules.js';
import { passwordStrength } from './policy/password-strength.js';
import { readPassword } from './read-password.js';
import type { PasswordSettings } from './settings/password-settings.js';
import { SettingsStore } from './settings/settings-store.js';

/** Whose password it is to be. */
export interface PasswordOwner {
  /** Empty for a user who is not made yet. */
  readonly id: string;
  readonly loginIds: readonly string[];
  readonly email: string;
  readonly tenantIds: readonly string[];
}

/** A password that may be stored. */
export interface AcceptedPassword {
  readonly hash: string;
  /** Replaced hashes that have to be remembered from now on. */
  readonly history: number;
}

/** Where every new password passes, whichever call brings it. */
@Injectable()
export class NewPasswordService {
  constructor(
    private readonly hasher: PasswordHasher,
    private readonly passwords: PasswordStore,
    private readonly settings: SettingsStore,
    private readonly blocklist: PasswordBlocklist,
  ) {}

  /**
   * Checks the password against the rules that its owner is under, and hashes it.
   * @throws {UnusablePasswordError}
   * @throws {PasswordsDisabledError}
   * @throws {PasswordPolicyError} naming every rule that failed
   * @throws {BreachedListUnavailableError}
   */
  async accept(text: string, owner: PasswordOwner): Promise<AcceptedPassword> {
    const password = readPassword(text);
    const settings = await this.settings.forTenants(owner.tenantIds);
    if (!settings.enabled) throw new PasswordsDisabledError();
    const failed = findFailedRules(settings, {
      password,
      loginIds: owner.loginIds,
      email: owner.email,
      common: await isCommonPassword(password),
      contextWords: this.blocklist.contextWords,
      score: settings.enablePasswordStrength ? await passwordStrength(password, [owner.email, ...owner.loginIds]) : 0,
      reused: await this.isReused(password, owner, settings),
    });
    if (failed.length > 0) throw new PasswordPolicyError(failed);
    // Asked last: nothing of a password that is refused anyway leaves.
    if (await this.blocklist.isBreached(password)) throw new PasswordPolicyError(['breachedPassword']);
    return { hash: await this.hasher.hash(password), history: settings.reuse ? settings.reuseAmount - 1 : 0 };
  }

  /** One hash after the other: a long history takes its turns with everyone else. */
  private async isReused(password: string, owner: PasswordOwner, settings: PasswordSettings): Promise<boolean> {
    if (!settings.reuse || owner.id === '') return false;
    for (const hash of await this.passwords.latestHashes(owner.id, settings.reuseAmount)) {
      if (await this.hasher.verify(password, hash)) return true;
    }
    return false;
  }
}
