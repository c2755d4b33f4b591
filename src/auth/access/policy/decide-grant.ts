import type { SessionTenant } from '../../session/index.js';
import type { Decide, Refusal } from './decision.js';
import type { GrantDemand } from './policy.js';

const ROLE_REQUIRED: Refusal = Object.freeze({ code: 'ROLE_REQUIRED' });
const PERMISSION_REQUIRED: Refusal = Object.freeze({ code: 'PERMISSION_REQUIRED' });
const TENANT_REQUIRED: Refusal = Object.freeze({ code: 'TENANT_REQUIRED' });
const TENANT_MISMATCH: Refusal = Object.freeze({ code: 'TENANT_MISMATCH' });

/** A role or a permission, in the project or in the tenant. */
export function decideGrant({ kind, name }: GrantDemand): Decide {
  const list = kind === 'role' || kind === 'tenantRole' ? 'roles' : 'permissions';
  const refusal = list === 'roles' ? ROLE_REQUIRED : PERMISSION_REQUIRED;
  if (kind === 'role' || kind === 'permission') {
    return (caller) => (includes(caller[list], name) ? 'granted' : refusal);
  }
  return ({ tenants }, tenantId) => {
    if (tenantId === undefined) return TENANT_REQUIRED;
    const tenant = held(tenants, tenantId);
    if (tenant === undefined) return TENANT_MISMATCH;
    return includes(tenant[list], name) ? 'granted' : refusal;
  };
}

/** A tenant that the session holds. */
export const decideMembership: Decide = ({ tenants }, tenantId) => {
  if (tenantId === undefined) return TENANT_REQUIRED;
  return held(tenants, tenantId) === undefined ? TENANT_MISMATCH : 'granted';
};

// A session that came through `as` or from a test may lack what its type promises: that denies, and throws nothing.
function includes(names: readonly string[] | undefined, name: string): boolean {
  return Array.isArray(names) && names.includes(name);
}

function held(tenants: Readonly<Record<string, SessionTenant>> | undefined, id: string): SessionTenant | undefined {
  return tenants !== undefined && Object.hasOwn(tenants, id) ? tenants[id] : undefined;
}
