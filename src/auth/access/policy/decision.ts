import type { AuthErrorCode } from '../../errors/index.js';
import type { Caller } from '../../session/index.js';

/** `granted`, or why not. */
export type Verdict = 'granted' | Refusal;

/** A code of the list of errors, and what its answer says beside it. */
export interface Refusal {
  readonly code: RefusalCode;
  /** Seconds, with `STEP_UP_REQUIRED`: how old the proof may be. */
  readonly maxAge?: number;
}

/** The codes that a policy can refuse with. */
export type RefusalCode = Extract<
  AuthErrorCode,
  | 'AUTH_REQUIRED'
  | 'STEP_UP_REQUIRED'
  | 'MFA_REQUIRED'
  | 'ROLE_REQUIRED'
  | 'PERMISSION_REQUIRED'
  | 'TENANT_REQUIRED'
  | 'TENANT_MISMATCH'
  | 'IMPERSONATION_REFUSED'
  | 'ACCESS_KEY_REFUSED'
  | 'ACCESS_KEY_REQUIRED'
>;

/**
 * A compiled policy. Depends on its arguments alone, and allocates nothing.
 *
 * @param tenantId the tenant that the request means; whether the session holds it is found out here
 * @param now seconds since the epoch
 */
export type Decide = (caller: Caller, tenantId: string | undefined, now: number) => Verdict;
