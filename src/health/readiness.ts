import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { DescopeClient } from '../auth/index.js';

/** Milliseconds for which a good answer holds: whoever may ask us often may not make us ask upstream often. */
const GOOD_FOR_MS = 2000;

/** Whether the Descope API answers: without its keys and sign-in, this service can do nothing. */
@Injectable()
export class Readiness {
  // Asks once for all who ask at the same time. What fails is not kept.
  private readonly answers = new LRUCache<'upstream', object>({
    max: 1,
    ttl: GOOD_FOR_MS,
    fetchMethod: async () => {
      await this.descope.keys();
      return {};
    },
  });

  constructor(private readonly descope: DescopeClient) {}

  /** @throws {UpstreamUnavailableError} @throws {UpstreamTimeoutError} @throws {UpstreamInvalidError} */
  async check(): Promise<void> {
    await this.answers.fetch('upstream');
  }
}
