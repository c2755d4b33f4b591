import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { Clock } from '../clock/index.js';
import type { Claimant, VerificationMethod } from './claimant.js';
import { CodeHasher } from './code-hasher.js';
import { LIFETIME_MS } from './limits.js';
import { createLinkSecrets, createPendingRef, hashSecret } from './one-time-secrets.js';
import { VerificationStore } from './verification-store.js';

/** Makes the tokens that links carry. */
@Injectable()
export class LinkMaker {
  constructor(
    private readonly verifications: VerificationStore,
    private readonly codes: CodeHasher,
    private readonly clock: Clock,
  ) {}

  /** One token. */
  async create(claimant: Claimant, method: VerificationMethod, lifetimeMs = LIFETIME_MS): Promise<string> {
    const { lookup, tokens } = createLinkSecrets();
    const [token = ''] = tokens;
    await this.save(claimant, method, { lookup, token, pendingHash: null, lifetimeMs });
    return token;
  }

  /** Three tokens, the right one first, and what the waiting device polls with. */
  async createEnchanted(claimant: Claimant): Promise<{ tokens: readonly string[]; pendingRef: string }> {
    const { lookup, tokens } = createLinkSecrets(3);
    const [token = ''] = tokens;
    const pendingRef = createPendingRef();
    const pendingHash = hashSecret(pendingRef);
    await this.save(claimant, 'enchantedlink', { lookup, token, pendingHash, lifetimeMs: LIFETIME_MS });
    return { tokens, pendingRef };
  }

  private async save(claimant: Claimant, method: VerificationMethod, secrets: Secrets): Promise<void> {
    const createdTime = this.clock.now();
    const isMailed = !claimant.test && method !== 'embedded';
    await this.verifications.saveLink({
      id: randomUUID(),
      method,
      claimant,
      lookup: hashSecret(secrets.lookup),
      secretHash: hashSecret(secrets.token),
      pendingHash: secrets.pendingHash,
      mailKey: isMailed ? this.codes.countKey('mail', claimant.email) : '',
      createdTime,
      expiresTime: createdTime + secrets.lifetimeMs,
    });
  }
}

interface Secrets {
  readonly lookup: string;
  readonly token: string;
  readonly pendingHash: string | null;
  readonly lifetimeMs: number;
}
