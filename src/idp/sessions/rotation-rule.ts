/** Whether a refresh answers with another refresh JWT, which supersedes the one that was presented. */
export type RefreshRotationMode = 'on' | 'off';

/**
 * Milliseconds in which a superseded token is still taken, for requests that were on their way when it was superseded: two
 * tabs, or a client that did not hear the answer. Whoever stole the token has that long as well.
 */
export const GRACE_MS = 10_000;

/** The mode in force. */
export class RotationRule {
  readonly isOn: boolean;

  /** @param mode default: `off`, as at Descope */
  constructor(mode: RefreshRotationMode = 'off') {
    this.isOn = mode === 'on';
  }
}
