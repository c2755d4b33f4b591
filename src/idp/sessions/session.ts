import type { Queries } from '../database/index.js';

/** One sign-in on one device, until logout or expiry. All its refresh tokens live and die with it. */
export interface Session {
  readonly id: string;
  readonly userId: string;
  /** Milliseconds since the epoch. */
  readonly createdTime: number;
  readonly expiresTime: number;
}

/**
 * Runs in the transaction that begins a session, and throws if what the user signed in with has been taken away since it was
 * checked: a hash takes long enough for a password to change meanwhile.
 */
export type SessionProof = (q: Queries) => Promise<void>;
