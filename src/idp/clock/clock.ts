/** The provider's only source of time. */
export abstract class Clock {
  /** Milliseconds since the epoch. */
  abstract now(): number;
}

/** Whole seconds since the epoch, as tokens and the wire have them. */
export function toSeconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1000);
}
