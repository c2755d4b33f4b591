import type { Claims } from './claims.js';
import { isJsonObject, own } from './json-object.js';
import { isTenantId } from './tenant-id.js';
import { textsOf } from './texts-of.js';

/** What the user may do in one tenant. */
export interface SessionTenant {
  readonly tenantId: string;
  readonly roles: readonly string[];
  readonly permissions: readonly string[];
}

/** What a session may do, in the project and in each of its tenants. */
export interface Grants {
  /** Roles in the project. They say nothing about any tenant. */
  readonly roles: readonly string[];
  readonly permissions: readonly string[];
  /** By tenant id. Has no prototype: `tenants.constructor` is `undefined`. */
  readonly tenants: Readonly<Record<string, SessionTenant>>;
  /** The tenant that was selected at sign-in or later (`dct`), if it is one of `tenants`. A default, not a limit. */
  readonly currentTenant?: string;
}

/**
 * Reads roles, permissions and tenants from either shape of token that Descope writes:
 *
 * - with a `tenants` claim, top-level roles and permissions are the project's, and each tenant has its own;
 * - without it and with `dct`, top-level roles and permissions belong to that tenant, and the project has none.
 *
 * What is missing or of another type grants nothing.
 */
export function grantsOf(claims: Claims): Grants {
  const [map, current] = [own(claims, 'tenants'), own(claims, 'dct')];
  if (isJsonObject(map)) return grants(claims, tenantsOf(map), current);
  if (current === undefined) return grants(claims, tenantsOf({}), undefined);
  // A `tenants` claim that is no map tells neither shape: then nobody gets anything.
  return grants({}, tenantsOf(map === undefined && isTenantId(current) ? { [current]: claims } : {}), current);
}

function grants(project: Claims, tenants: Readonly<Record<string, SessionTenant>>, current: unknown): Grants {
  const isHeld = typeof current === 'string' && Object.hasOwn(tenants, current);
  return {
    roles: textsOf(own(project, 'roles')),
    permissions: textsOf(own(project, 'permissions')),
    tenants,
    ...(isHeld && { currentTenant: current }),
  };
}

function tenantsOf(map: Claims): Readonly<Record<string, SessionTenant>> {
  const tenants: Record<string, SessionTenant> = {};
  Object.setPrototypeOf(tenants, null);
  for (const [tenantId, entry] of Object.entries(map)) {
    if (!isTenantId(tenantId) || !isJsonObject(entry)) continue;
    tenants[tenantId] = Object.freeze({
      tenantId,
      roles: textsOf(own(entry, 'roles')),
      permissions: textsOf(own(entry, 'permissions')),
    });
  }
  return Object.freeze(tenants);
}
