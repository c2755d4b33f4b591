import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '../clock/index.js';
import { IdpLogger } from '../log/index.js';
import { KeyRing } from './key-ring.js';
import { KeyRotation } from './key-rotation.js';
import { ManagementKey } from './management-key.js';
import { Project } from './project.js';
import { ProjectStore } from './project-store.js';
import { HOUSEKEEPING_MS, RELOAD_MS } from './rotation-times.js';

/** Brings what other instances and commands did to the keys into this one: docs/decisions/many-instances.md. */
@Injectable()
export class KeyRefresher implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private housekeptAt = Number.NEGATIVE_INFINITY;
  private isFailing = false;

  constructor(
    private readonly keys: KeyRing,
    private readonly managementKey: ManagementKey,
    private readonly store: ProjectStore,
    private readonly project: Project,
    private readonly rotation: KeyRotation,
    private readonly clock: Clock,
    private readonly logger: IdpLogger,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.refresh(), RELOAD_MS).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    // It has the database until then.
    await this.running;
  }

  /** Never throws: without the database, the keys at hand go on. */
  refresh(): Promise<void> {
    this.running ??= this.load().finally(() => (this.running = undefined));
    return this.running;
  }

  private async load(): Promise<void> {
    try {
      await this.reload();
      await this.keepHouse();
      this.isFailing = false;
    } catch (error) {
      // Once an outage: every five seconds it would bury everything else.
      if (!this.isFailing) this.logger.error('The keys cannot be read again, those at hand go on', error);
      this.isFailing = true;
    }
  }

  private async reload(): Promise<void> {
    const kept = await this.store.find();
    if (kept) this.managementKey.adopt(kept.managementKeyHash);
    this.keys.adopt(await this.store.signingKeys(this.project.id), this.clock.now());
  }

  private async keepHouse(): Promise<void> {
    const now = this.clock.now();
    if (now - this.housekeptAt < HOUSEKEEPING_MS && now >= this.housekeptAt) return;
    await this.rotation.keepHouse();
    this.housekeptAt = now;
  }
}
