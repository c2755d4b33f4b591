import { TenantMismatchError } from '../errors/index.js';
import { privateNote, sessionOf, type SessionTenant } from '../session/index.js';

const tenants = privateNote<SessionTenant>();

/**
 * Called where the session was found to hold the tenant, and nowhere else.
 *
 * @throws {TenantMismatchError} the same session acts in another one by this request: what was allowed in one tenant would be
 * done in the other
 */
export function rememberTenant(request: object, tenant: SessionTenant): void {
  const known = tenantOf(request);
  if (known !== undefined && known.tenantId !== tenant.tenantId) throw new TenantMismatchError();
  tenants.set(request, tenant);
}

/** The tenant that this request was allowed to act in, by the session that it has now. */
export function tenantOf(request: object): SessionTenant | undefined {
  const tenant = tenants.get(request);
  if (tenant === undefined) return undefined;
  const held = sessionOf(request)?.user.tenants;
  return held !== undefined && Object.hasOwn(held, tenant.tenantId) && held[tenant.tenantId] === tenant
    ? tenant
    : undefined;
}
