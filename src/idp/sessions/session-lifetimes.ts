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

  constructor({ sessionSeconds = 600, refreshSeconds = 2_419_200 }: SessionLifetimes = {}) {
    this.sessionSeconds = sessionSeconds;
    this.refreshSeconds = refreshSeconds;
  }
}
