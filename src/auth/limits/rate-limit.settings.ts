/** Requests a minute that one address may make. `off` is no limit. */
export interface RateLimitSettings {
  /** Tries at a secret that failed: passwords, codes, links. */
  readonly attempts: number | 'off';
  /** Sign-ups, and requests for messages. */
  readonly messages: number | 'off';
}

/** What is counted apart. */
export type RateLimitKind = keyof RateLimitSettings;
