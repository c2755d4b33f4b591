import { countFailure, isLocked, type LockSettings, type LockState } from './lock-state.js';

const OFF: LockSettings = { lock: false, lockAttempts: 5, tempLock: false, tempLockAttempts: 3, tempLockDuration: 5 };
const TEMPORARY: LockSettings = { ...OFF, tempLock: true };
const FRESH: LockState = { failures: 0, roundFailures: 0, rounds: 0, locked: false, lockedUntil: 0 };
const MINUTE = 60_000;

function fail(times: number, settings: LockSettings, now: number, from = FRESH): LockState {
  return Array.from({ length: times }).reduce<LockState>((state) => countFailure(state, settings, now), from);
}

describe('failed tries', () => {
  it('lock nothing where no lock is set', () => {
    const state = fail(100, OFF, 0);
    expect(state.failures).toBe(100);
    expect(isLocked(state, OFF, 0)).toBe(false);
  });

  it('lock for the duration, from the last that is allowed', () => {
    expect(isLocked(fail(2, TEMPORARY, 0), TEMPORARY, 0)).toBe(false);
    const state = fail(3, TEMPORARY, 0);
    expect(isLocked(state, TEMPORARY, 5 * MINUTE - 1)).toBe(true);
    expect(isLocked(state, TEMPORARY, 5 * MINUTE)).toBe(false);
  });

  it('keep nobody out for longer by going on', () => {
    const state = fail(3, TEMPORARY, 0);
    expect(fail(50, TEMPORARY, MINUTE, state)).toEqual(state);
  });

  it('lock twice as long each time, for a day at most', () => {
    let [state, now] = [FRESH, 0];
    const minutes: number[] = [];
    for (let round = 0; round < 11; round += 1) {
      state = fail(3, TEMPORARY, now, state);
      minutes.push((state.lockedUntil - now) / MINUTE);
      now = state.lockedUntil;
    }
    expect(minutes).toEqual([5, 10, 20, 40, 80, 160, 320, 640, 1280, 1440, 1440]);
  });

  it('lock for good where that is set, whatever the time', () => {
    const settings = { ...OFF, lock: true };
    expect(isLocked(fail(4, settings, 0), settings, 0)).toBe(false);
    expect(isLocked(fail(5, settings, 0), settings, Number.MAX_SAFE_INTEGER)).toBe(true);
  });

  it('count towards both locks', () => {
    const both = { ...TEMPORARY, lock: true };
    const first = fail(3, both, 0);
    expect(isLocked(first, both, 5 * MINUTE)).toBe(false);
    expect(isLocked(fail(2, both, 5 * MINUTE, first), both, Number.MAX_SAFE_INTEGER)).toBe(true);
  });

  it('are forgiven when the lock is switched off', () => {
    const settings = { ...OFF, lock: true };
    expect(isLocked(fail(5, settings, 0), OFF, 0)).toBe(false);
    expect(isLocked(fail(3, TEMPORARY, 0), OFF, 0)).toBe(false);
  });
});
