import { TenantMismatchError } from '../errors/index.js';
import { privateNote, type SessionTenant } from '../session/index.js';

const tenants = privateNote<SessionTenant>();

/**
 * Called where the session was found to hold the tenant, and nowhere else.
 *
 * @throws {TenantMismatchError} the request acts in another one: where messages of a connection cannot be told apart, what
 * was allowed in one tenant would be done in the other
 */
export function rememberTenant(request: object, tenant: SessionTenant): void {
  const known = tenants.get(request);
  if (known !== undefined && known.tenantId !== tenant.tenantId) throw new TenantMismatchError();
  tenants.set(request, tenant);
}

/** The tenant that this request was allowed to act in. */
export function tenantOf(request: object): SessionTenant | undefined {
  return tenants.get(request);
}
