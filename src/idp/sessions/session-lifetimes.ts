import { IdpStartError } from '../errors/index.js';

/** How long a session lasts. Defaults are Descope's. */
export interface SessionLifetimes {
  /** Life of a session JWT. Default: 600. */
  readonly sessionSeconds?: number;
  /** Life of a refresh JWT and of the whole session: refreshing does not prolong it. Default: 2,419,200 (4 weeks). */
  readonly refreshSeconds?: number;
}

/** The lifetimes in force. */
export class Lifetimes {
  readonly sessionSeconds: number;
  readonly refreshSeconds: number;

  /** @throws {IdpStartError} `LIFETIMES` */
  constructor({ sessionSeconds = 600, refreshSeconds = 2_419_200 }: SessionLifetimes = {}) {
    const positive = [sessionSeconds, refreshSeconds].every((n) => Number.isSafeInteger(n) && n > 0);
    if (!positive || sessionSeconds > refreshSeconds) {
      throw new IdpStartError(
        'LIFETIMES',
        'Session lifetimes must be whole seconds, the session JWT no longer than the refresh JWT',
      );
    }
    this.sessionSeconds = sessionSeconds;
    this.refreshSeconds = refreshSeconds;
  }
}
