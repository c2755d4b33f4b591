import { AccessMisuseError } from '../access-misuse.error.js';

const SECONDS = { s: 1, m: 60, h: 3600 } as const;

/** A whole number of seconds, minutes or hours: `30s`, `5m`, `1h`. */
export type Duration = `${number}${keyof typeof SECONDS}`;

/**
 * Seconds of a duration.
 *
 * @throws {AccessMisuseError} zero, a fraction, more than six digits, or no such thing at all: what is guessed here would
 * decide how long a proof lasts
 */
export function durationSeconds(duration: Duration): number {
  const { digits, unit } = parts(duration);
  if (unit === 's' || unit === 'm' || unit === 'h') return Number(digits) * SECONDS[unit];
  throw new AccessMisuseError(`${JSON.stringify(duration)} is no duration. Write "30s", "5m" or "1h".`);
}

function parts(duration: unknown): { digits?: string | undefined; unit?: string | undefined } {
  if (typeof duration !== 'string') return {};
  const [, digits, unit] = /^([1-9]\d{0,5})([smh])$/.exec(duration) ?? [];
  return { digits, unit };
}
