import { AccessMisuseError } from '../access-misuse.error.js';
import { type Duration, durationSeconds } from './duration.js';
import type { Combination, GrantDemand, PlainDemand, Policy, StepUpDemand } from './policy.js';

/**
 * A role in the project. Roles in a tenant do not count. Else `ROLE_REQUIRED` (403).
 *
 * @throws {AccessMisuseError} no name, as with all blocks that take one
 */
export function role(name: string): GrantDemand {
  return grant('role', name);
}

/** A permission in the project. Else `PERMISSION_REQUIRED` (403). */
export function permission(name: string): GrantDemand {
  return grant('permission', name);
}

/**
 * A role in the tenant that the request acts in. Else `ROLE_REQUIRED` (403); `TENANT_REQUIRED` or `TENANT_MISMATCH` as with
 * {@link inTenant}.
 */
export function tenantRole(name: string): GrantDemand {
  return grant('tenantRole', name);
}

/** A permission in the tenant that the request acts in. Else `PERMISSION_REQUIRED` (403), or as with {@link inTenant}. */
export function tenantPermission(name: string): GrantDemand {
  return grant('tenantPermission', name);
}

/**
 * The request acts in a tenant that the session holds. Else `TENANT_REQUIRED` (403) if none is named, `TENANT_MISMATCH`
 * (403) if it is not one of the session's.
 */
export function inTenant(): PlainDemand {
  return plain('inTenant');
}

/**
 * The user has proved again who they are, at most so long ago. Only a token of a step-up says so (`su`, with the methods in
 * `amr`), and for as long as its `iat` is recent: that of an ordinary session is renewed with every refresh. Else
 * `STEP_UP_REQUIRED` (401) with the challenge of RFC 9470.
 *
 * @param maxAge such as `'30s'`, `'5m'`, `'1h'`
 * @throws {AccessMisuseError} no such duration
 */
export function stepUp(maxAge: Duration): StepUpDemand {
  return Object.freeze({ kind: 'stepUp', maxAge: durationSeconds(maxAge) });
}

/** The user signed in with two factors: `amr` has `mfa`. Else `MFA_REQUIRED` (401). */
export function mfa(): PlainDemand {
  return plain('mfa');
}

/** Nobody acts in the user's place. Else `IMPERSONATION_REFUSED` (403). */
export function notImpersonated(): PlainDemand {
  return plain('notImpersonated');
}

/** The caller is a user. Else `ACCESS_KEY_REFUSED` (403). */
export function user(): PlainDemand {
  return plain('user');
}

/** The caller is an access key, on a route with `@AllowAccessKeys()`. Else `ACCESS_KEY_REQUIRED` (403). */
export function accessKey(): PlainDemand {
  return plain('accessKey');
}

/**
 * All of these have to hold. Refused with what the first says that does not; but what a step-up or a second factor can mend
 * is said last, so that nobody proves again who they are only to be refused.
 *
 * @throws {AccessMisuseError} without a policy: nothing to ask would let everybody in
 */
export function allOf(...policies: [Policy, ...Policy[]]): Combination {
  return combination('allOf', policies);
}

/**
 * One of these is enough. Refused with what the first says; but what a step-up or a second factor can mend is said first:
 * the caller can do that at once.
 *
 * @throws {AccessMisuseError} without a policy
 */
export function anyOf(...policies: [Policy, ...Policy[]]): Combination {
  return combination('anyOf', policies);
}

function grant(kind: GrantDemand['kind'], name: unknown): GrantDemand {
  if (typeof name !== 'string' || name.trim() === '') throw new AccessMisuseError(`${kind}() has to name one.`);
  return Object.freeze({ kind, name });
}

function plain(kind: PlainDemand['kind']): PlainDemand {
  return Object.freeze({ kind });
}

function combination(kind: Combination['kind'], policies: readonly Policy[]): Combination {
  if (policies.length === 0) throw new AccessMisuseError(`${kind}() needs a policy.`);
  return Object.freeze({ kind, of: Object.freeze([...policies]) });
}
