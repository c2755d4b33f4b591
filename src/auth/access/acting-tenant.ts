import type { SessionTenant } from '../session/index.js';

const tenants = new WeakMap<object, SessionTenant>();

/** Called where the session was found to hold the tenant, and nowhere else. */
export function rememberTenant(request: object, tenant: SessionTenant): void {
  tenants.set(request, tenant);
}

/** The tenant that this request was allowed to act in. */
export function tenantOf(request: object): SessionTenant | undefined {
  return tenants.get(request);
}
