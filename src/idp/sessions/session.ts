import type { JsonMap } from '../json/index.js';

/** One sign-in on one device, until logout or expiry. All its refresh tokens live and die with it. */
export interface Session {
  readonly id: string;
  readonly userId: string;
  /** Milliseconds since the epoch. */
  readonly createdTime: number;
  readonly expiresTime: number;
}

/** What goes into a token beside the user. */
export interface TokenContext {
  /** Current tenant that was chosen, or empty. */
  readonly tenantId: string;
  /** The client's own claims. */
  readonly customClaims: JsonMap;
}
