import { openTenants, type TenantAccess, type UserAccess } from '../access/index.js';

/** The chosen tenant while the user is in it, else the only one, else none: docs/decisions/idp-sessions.md. */
export function findCurrentTenant(access: UserAccess, chosen: string): string | undefined {
  return findTenant(access, chosen)?.tenantId;
}

function findTenant(access: UserAccess, chosen: string): TenantAccess | undefined {
  const tenants = openTenants(access);
  return tenants.find(({ tenantId }) => tenantId === chosen) ?? (tenants.length === 1 ? tenants[0] : undefined);
}

/** How long sessions last, in seconds: as the current tenant says, else as the project does. */
export function findLifetimes(access: UserAccess, chosen: string, project: LifetimeSeconds): LifetimeSeconds {
  const terms = findTenant(access, chosen)?.terms;
  return {
    sessionSeconds: ownOr(project.sessionSeconds, terms?.sessionSeconds),
    refreshSeconds: ownOr(project.refreshSeconds, terms?.refreshSeconds),
  };
}

export interface LifetimeSeconds {
  readonly sessionSeconds: number;
  readonly refreshSeconds: number;
}

function ownOr(project: number, own = 0): number {
  return own > 0 ? own : project;
}
