/** Of libuv, unless `UV_THREADPOOL_SIZE` says otherwise; then this is too cautious, and nothing worse. */
const THREADS = 4;

let hashes = 0;

/*
 * Node runs signatures and the hashes of other systems, which imported users have, in the same few threads, first come first
 * served, and has one such pool a process. A hash takes forty times as long as a signature: those that sign must not queue
 * behind them.
 */

/** Runs work that occupies one of the pool's threads for long. */
export async function occupyingThread<T>(work: () => Promise<T>): Promise<T> {
  hashes += 1;
  try {
    return await work();
  } finally {
    hashes -= 1;
  }
}

/** Whether short work would begin at once, or soon, rather than after what takes long. */
export function hasFreeThread(): boolean {
  return hashes < THREADS;
}
