import type { IdpLogger } from '../../log/index.js';
import { assertBlocklist, type BlocklistOptions } from './blocklist.options.js';
import { BreachedPasswords } from './breached-passwords.js';

/** What passwords may not rest on besides the settings of project and tenants: docs/decisions/idp-password-policy.md. */
export class PasswordBlocklist {
  readonly contextWords: readonly string[];
  private readonly breached: BreachedPasswords | undefined;

  /** @throws {IdpStartError} `PASSWORD_BLOCKLIST` */
  constructor(options: BlocklistOptions = {}, logger: IdpLogger) {
    assertBlocklist(options);
    this.contextWords = (options.contextWords ?? []).map((word) => word.trim());
    this.breached = options.breached && new BreachedPasswords(options.breached, logger);
  }

  /** @throws {BreachedListUnavailableError} */
  async isBreached(password: string): Promise<boolean> {
    return (await this.breached?.has(password)) ?? false;
  }
}
