import { Injectable } from '@nestjs/common';
import { PasswordPolicyError } from '../errors/index.js';
import { DEFAULT_POLICY, findFailedRules, type PasswordPolicy } from './password-policy.js';
import { PasswordHasher } from './password-hasher.js';
import { readPassword } from './read-password.js';

/** Where every new password passes, whichever call brings it. */
@Injectable()
export class NewPasswordService {
  constructor(private readonly hasher: PasswordHasher) {}

  policy(): PasswordPolicy {
    return DEFAULT_POLICY;
  }

  /**
   * Costs nothing: done before any hash.
   * @throws {UnusablePasswordError}
   * @throws {PasswordPolicyError} naming every rule that failed
   */
  accept(text: string): string {
    const password = readPassword(text);
    const failed = findFailedRules(this.policy(), password);
    if (failed.length > 0) throw new PasswordPolicyError(failed);
    return password;
  }

  /** @param password as `accept` returned it */
  hash(password: string): Promise<string> {
    return this.hasher.hash(password);
  }
}
