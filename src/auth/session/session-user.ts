import type { Claims } from './claims.js';
import type { Grants } from './grants.js';

/** Who sends a request, as a verified session JWT says it. Frozen, and shared by requests with the same token. */
export interface SessionUser extends Grants {
  readonly userId: string;
  /** Seconds since the epoch. */
  readonly issuedAt: number;
  /** Seconds since the epoch. */
  readonly expiresAt: number;
  /** All claims, as signed. */
  readonly claims: Claims;
}

/** A verified refresh JWT. It opens no route: it is what calls to the identity provider are made with. */
export interface RefreshSession {
  readonly userId: string;
  /** The token itself. A secret: for upstream calls, never for an answer or a log. */
  readonly jwt: string;
  /** Seconds since the epoch. */
  readonly expiresAt: number;
  /** All claims, as signed. */
  readonly claims: Claims;
}
