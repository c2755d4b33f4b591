import type { Clock } from '../session/index.js';

/** The longest that a timer of Node's can wait: one for longer goes off at once. */
const LONGEST_MS = 2 ** 31 - 1;

/** How long to wait, in milliseconds, while the clocks' tolerance lets a session live on. */
const WITHIN_TOLERANCE_MS = 1000;

export interface Watched {
  /** Seconds since the epoch. */
  readonly expiresAt: number;
  /** Looks again, and answers when to look next: seconds since the epoch. What it throws is the end. */
  readonly check: () => Promise<number>;
  /** Called once, with what `check` threw. */
  readonly ended: (reason: unknown) => void;
}

/**
 * Looks again at a session when it expires: it may have been replaced by a fresh one. Keeps no process from ending.
 *
 * @returns stops, so that nothing is called any more
 */
export function watchExpiry(clock: Clock, { expiresAt, check, ended }: Watched): () => void {
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;

  const waitFor = (time: number): void => {
    if (isStopped) return;
    const remaining = time * 1000 - clock.now();
    timer = setTimeout(look, remaining > 0 ? Math.min(remaining, LONGEST_MS) : WITHIN_TOLERANCE_MS).unref();
  };
  const look = (): void => {
    check().then(waitFor, (reason: unknown) => {
      if (!isStopped) ended(reason);
    });
  };

  waitFor(expiresAt);
  return () => {
    isStopped = true;
    clearTimeout(timer);
  };
}
