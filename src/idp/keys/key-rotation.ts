import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/index.js';
import { Database } from '../database/index.js';
import { IdpLogger } from '../log/index.js';
import { findUnneededKeys } from './find-unneeded-keys.js';
import { Project } from './project.js';
import { ProjectStore } from './project-store.js';
import { RotationPolicy } from './rotation-policy.js';
import { PUBLISH_SECONDS } from './rotation-times.js';
import { generateSigningKey } from './signing-key.js';

/** Makes keys when they are due, and forgets those whose last token has expired. */
@Injectable()
export class KeyRotation {
  constructor(
    private readonly database: Database,
    private readonly store: ProjectStore,
    private readonly project: Project,
    private readonly policy: RotationPolicy,
    private readonly clock: Clock,
    private readonly logger: IdpLogger,
  ) {}

  /** What instances do now and then; it does no harm if several do it at once. */
  async keepHouse(): Promise<void> {
    await this.rotateIfDue();
    await this.removeUnneeded();
  }

  private async rotateIfDue(): Promise<void> {
    const { everyMs } = this.policy;
    const [newest] = await this.store.signingKeys(this.project.id);
    const now = this.clock.now();
    if (everyMs === undefined || !newest || now < newest.createdTime + everyMs) return;
    const key = await generateSigningKey(now);
    const signsTime = now + PUBLISH_SECONDS * 1000;
    const isAdded = await this.store.addSigningKey(
      this.project.id,
      { ...key, createdTime: now, signsTime },
      newest.createdTime,
    );
    if (isAdded) this.logger.info(`Signing key ${key.kid} is published, and signs from ${toText(signsTime)}`);
  }

  private async removeUnneeded(): Promise<void> {
    const keys = await this.store.signingKeys(this.project.id);
    const longestMs = this.policy.longestTokenSeconds * 1000;
    const unneeded = await this.database.read((q) => findUnneededKeys(q, keys, this.clock.now(), longestMs));
    await this.store.removeSigningKeys(unneeded);
    for (const kid of unneeded) this.logger.info(`Signing key ${kid} is removed: all that it signed has expired`);
  }
}

function toText(timeMs: number): string {
  return new Date(timeMs).toISOString();
}
