import type { Claims } from './claims.js';
import type { Grants } from './grants.js';

/** Who sends a request: told apart by `type`. Frozen, and shared by requests with the same token. */
export type Caller = SessionUser | SessionAccessKey;

interface VerifiedSession extends Grants {
  /** Seconds since the epoch. Renewed with every refresh: it does not tell when a user signed in. */
  readonly issuedAt: number;
  /** Seconds since the epoch. */
  readonly expiresAt: number;
  /** All claims, as signed. */
  readonly claims: Claims;
}

/** A user, as a verified session JWT says it. */
export interface SessionUser extends VerifiedSession {
  readonly type: 'user';
  readonly userId: string;
  /** Who acts in this user's place. `null`: nobody, the user is there in person. */
  readonly actor: SessionActor | null;
  /** How the user proved who they are (`amr`): `pwd`, `email`, `webauthn`, `mfa` … */
  readonly methods: readonly string[];
  /** Whether this token was given for having proved it again (`su`). */
  readonly steppedUp: boolean;
}

/** A user who acts as another one: an impersonation (`act`, RFC 8693 §4.1). */
export interface SessionActor {
  readonly userId: string;
}

/** A program, by the session JWT that its access key was exchanged for. Let in by `@AllowAccessKeys()` only. */
export interface SessionAccessKey extends VerifiedSession {
  readonly type: 'accessKey';
  readonly accessKeyId: string;
  /** There is none, so that reading it of any caller has to reckon with `undefined`. */
  readonly userId?: never;
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
