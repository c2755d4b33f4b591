import type { PasswordSettings } from '../settings/password-settings.js';

const WEEK_MS = 7 * 24 * 3_600_000;

/** Whether a password that was set at this time is too old. Pure. */
export function isExpired(
  changedMs: number,
  { expiration, expirationWeeks }: Pick<PasswordSettings, 'expiration' | 'expirationWeeks'>,
  nowMs: number,
): boolean {
  return expiration && nowMs >= changedMs + expirationWeeks * WEEK_MS;
}
