/**
 * Who may call a handler, as data: made by the building blocks ({@link role}, {@link allOf} …), put on handlers by
 * `@Authorize` and its short forms, and decided by {@link evaluatePolicy}. Frozen, plain, and so as good for
 * `JSON.stringify` as for a decision; `describeAccess(app)` shows those of all handlers.
 */
export type Policy = Combination | GrantDemand | StepUpDemand | PlainDemand;

/** All of them have to hold, or one of them is enough. Never empty. */
export interface Combination {
  readonly kind: 'allOf' | 'anyOf';
  readonly of: readonly Policy[];
}

/** A role or permission of this name, in the project or in the tenant that the request acts in. */
export interface GrantDemand {
  readonly kind: 'role' | 'permission' | 'tenantRole' | 'tenantPermission';
  readonly name: string;
}

/** The user has proved again who they are, and that not long ago. */
export interface StepUpDemand {
  readonly kind: 'stepUp';
  /** Seconds. */
  readonly maxAge: number;
}

/** What needs no further words: a tenant, a second factor, nobody in the user's place, a kind of caller. */
export interface PlainDemand {
  readonly kind: 'inTenant' | 'mfa' | 'notImpersonated' | 'user' | 'accessKey';
}

/** Every kind of {@link Policy}. */
export type PolicyKind = Policy['kind'];

/** Whether this kind of demand stands anywhere in a policy. */
export function mentions(policy: Policy, kinds: readonly PolicyKind[]): boolean {
  return kinds.includes(policy.kind) || ('of' in policy && policy.of.some((part) => mentions(part, kinds)));
}

const IN_A_TENANT: readonly PolicyKind[] = ['inTenant', 'tenantRole', 'tenantPermission'];

/** Whether a policy asks in which tenant the request acts. */
export function actsInTenant(policy: Policy): boolean {
  return mentions(policy, IN_A_TENANT);
}
