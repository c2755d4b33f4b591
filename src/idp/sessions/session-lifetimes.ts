import { IdpStartError } from '../errors/index.js';

/** How long a session lasts. Defaults are Descope's. */
export interface SessionLifetimes {
  /** Life of a session JWT. Default: 600. */
  readonly sessionSeconds?: number;
  /** Life of a refresh JWT and of the whole session: refreshing does not prolong it. Default: 2,419,200 (4 weeks). */
  readonly refreshSeconds?: number;
  /**
   * A session whose refresh JWT is not used for that long ends; a minute more than `sessionSeconds` at least, after which
   * clients refresh. 0, the default, is never. Written down to half a minute.
   */
  readonly idleSeconds?: number;
}

/** Who refreshes when the session JWT ends is not idle. */
const MARGIN_SECONDS = 60;

/** The lifetimes in force. */
export class Lifetimes {
  readonly sessionSeconds: number;
  readonly refreshSeconds: number;
  /** 0: no end by idleness. */
  readonly idleSeconds: number;

  /** @throws {IdpStartError} `LIFETIMES` */
  constructor({ sessionSeconds = 600, refreshSeconds = 2_419_200, idleSeconds = 0 }: SessionLifetimes = {}) {
    const positive = [sessionSeconds, refreshSeconds].every((n) => Number.isSafeInteger(n) && n > 0);
    if (!positive || sessionSeconds > refreshSeconds) {
      throw new IdpStartError(
        'LIFETIMES',
        'Session lifetimes must be whole seconds, the session JWT no longer than the refresh JWT',
      );
    }
    if (idleSeconds !== 0 && !(Number.isSafeInteger(idleSeconds) && idleSeconds >= sessionSeconds + MARGIN_SECONDS)) {
      throw new IdpStartError('LIFETIMES', 'Idle sessions must end a minute after the session JWT at the earliest');
    }
    this.sessionSeconds = sessionSeconds;
    this.refreshSeconds = refreshSeconds;
    this.idleSeconds = idleSeconds;
  }
}
