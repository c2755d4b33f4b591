import type { PasswordSettings } from '../settings/password-settings.js';

export type LockSettings = Pick<
  PasswordSettings,
  'lock' | 'lockAttempts' | 'tempLock' | 'tempLockAttempts' | 'tempLockDuration'
>;

/** What is remembered of failed tries at one user's password. */
export interface LockState {
  /** In a row. */
  readonly failures: number;
  /** Since the last temporary lock. */
  readonly roundFailures: number;
  /** Temporary locks in a row. */
  readonly rounds: number;
  readonly locked: boolean;
  /** Milliseconds since the epoch. */
  readonly lockedUntil: number;
}

const MINUTE_MS = 60_000;
/** As long as a temporary lock can be set to. */
const LONGEST_MS = 24 * 60 * MINUTE_MS;

/** A lock that was switched off since lets in again. */
export function isLocked(state: LockState, settings: LockSettings, nowMs: number): boolean {
  return (settings.lock && state.locked) || (settings.tempLock && state.lockedUntil > nowMs);
}

/**
 * The state after one more failure. Pure. While locked nothing is counted: whoever goes on guessing does not keep the owner
 * out for longer. Each temporary lock that follows another without a success between lasts twice as long.
 */
export function countFailure(state: LockState, settings: LockSettings, nowMs: number): LockState {
  if (isLocked(state, settings, nowMs)) return state;
  const failures = state.failures + 1;
  const roundFailures = state.roundFailures + 1;
  const locked = settings.lock && failures >= settings.lockAttempts;
  if (!settings.tempLock || roundFailures < settings.tempLockAttempts) {
    return { ...state, failures, roundFailures, locked };
  }
  const duration = Math.min(LONGEST_MS, settings.tempLockDuration * MINUTE_MS * 2 ** Math.min(state.rounds, 20));
  return { failures, roundFailures: 0, rounds: state.rounds + 1, locked, lockedUntil: nowMs + duration };
}
