import type { SessionUser } from '../session/index.js';
import type { GrantRequirement, Requirement } from './requirement.js';

/** `granted`, or the code of the outcome that refuses. */
export type Verdict =
  'granted' | 'AUTH_REQUIRED' | 'ROLE_REQUIRED' | 'PERMISSION_REQUIRED' | 'TENANT_REQUIRED' | 'TENANT_MISMATCH';

/**
 * Whether a session satisfies every requirement in the tenant of this id. Depends on its arguments alone; what is missing
 * denies. The first requirement that is not satisfied gives the verdict.
 */
export function evaluate(
  requirements: readonly Requirement[],
  session: SessionUser | undefined,
  tenantId: string | undefined,
): Verdict {
  if (session === undefined) return 'AUTH_REQUIRED';
  for (const requirement of requirements) {
    const verdict =
      requirement.scope === 'project' ? holds(requirement, session) : inTenant(requirement, session, tenantId);
    if (verdict !== 'granted') return verdict;
  }
  return 'granted';
}

function inTenant(requirement: Requirement, { tenants }: SessionUser, tenantId: string | undefined): Verdict {
  if (tenantId === undefined) return 'TENANT_REQUIRED';
  const tenant = Object.hasOwn(tenants, tenantId) ? tenants[tenantId] : undefined;
  if (tenant === undefined) return 'TENANT_MISMATCH';
  return requirement.grant === 'membership' ? 'granted' : holds(requirement, tenant);
}

function holds(
  { grant, names, match }: GrantRequirement,
  held: { readonly roles: readonly string[]; readonly permissions: readonly string[] },
): Verdict {
  const isHeld = (name: string) => held[grant].includes(name);
  // A list of nothing cannot come from a decorator; `every` would grant it.
  const isSatisfied = names.length > 0 && (match === 'all' ? names.every(isHeld) : names.some(isHeld));
  if (isSatisfied) return 'granted';
  return grant === 'roles' ? 'ROLE_REQUIRED' : 'PERMISSION_REQUIRED';
}
