import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { Clock } from '../clock/index.js';
import { maskEmail, PostOffice } from '../mail/index.js';
import type { Claimant } from './claimant.js';
import { CodeHasher } from './code-hasher.js';
import { CODE_ATTEMPTS, LIFETIME_MINUTES, LIFETIME_MS } from './limits.js';
import { createCode } from './one-time-secrets.js';
import { VerificationStore } from './verification-store.js';

export interface CodeAnswer {
  readonly maskedEmail: string;
  /** Wrong codes that are put up with. */
  readonly verificationAttempts: number;
}

/** Gives out one-time codes. */
@Injectable()
export class CodeService {
  constructor(
    private readonly verifications: VerificationStore,
    private readonly codes: CodeHasher,
    private readonly office: PostOffice,
    private readonly clock: Clock,
  ) {}

  /**
   * A test user's codes come from `tests/generate/otp`, and stay good.
   * @throws {RateLimitedError} @throws {MailUnavailableError}
   */
  async send(claimant: Claimant): Promise<CodeAnswer> {
    const { email, test, templateOptions } = claimant;
    if (!test) {
      const code = await this.create(claimant);
      await this.office.send('one-time-code', email, { code, minutes: LIFETIME_MINUTES }, templateOptions);
    }
    return { maskedEmail: maskEmail(email), verificationAttempts: CODE_ATTEMPTS };
  }

  /** @returns the code, which is kept as a hash only */
  async create(claimant: Claimant): Promise<string> {
    const code = createCode();
    const id = randomUUID();
    const createdTime = this.clock.now();
    await this.verifications.saveCode({
      id,
      method: 'otp',
      claimant,
      lookup: claimant.loginIdKey,
      secretHash: this.codes.hash(id, code),
      pendingHash: null,
      mailKey: claimant.test ? '' : this.codes.countKey('mail', claimant.email),
      createdTime,
      expiresTime: createdTime + LIFETIME_MS,
    });
    return code;
  }
}
