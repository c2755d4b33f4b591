import { IdpStartError } from '../errors/index.js';
import { ROTATION_DAYS } from './rotation-times.js';

const DAY_MS = 86_400_000;

/** When a key is followed by another, and how long it has to be kept then. */
export class RotationPolicy {
  /** Undefined: only by command. */
  readonly everyMs: number | undefined;

  /**
   * @param days 0: only by command
   * @param longestTokenSeconds unless a tenant has other lifetimes
   * @throws {IdpStartError} `KEY_ROTATION`
   */
  constructor(
    days = ROTATION_DAYS,
    readonly longestTokenSeconds = 0,
  ) {
    if (!Number.isSafeInteger(days) || days < 0) {
      throw new IdpStartError('KEY_ROTATION', 'Days between signing keys must be a whole number, 0 for never');
    }
    this.everyMs = days === 0 ? undefined : days * DAY_MS;
  }
}
