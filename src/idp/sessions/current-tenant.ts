import type { UserAccess } from '../access/index.js';

/** The chosen tenant while the user is in it, else the only one, else none: docs/decisions/idp-sessions.md. */
export function findCurrentTenant(access: UserAccess, chosen: string): string | undefined {
  if (access.tenants.some(({ tenantId }) => tenantId === chosen)) return chosen;
  return access.tenants.length === 1 ? access.tenants[0]?.tenantId : undefined;
}
