import type { JsonMap } from '../json/index.js';

/** What a user may do in one tenant. Project-level roles are not repeated here. */
export interface TenantAccess {
  readonly tenantId: string;
  readonly tenantName: string;
  readonly customAttributes: JsonMap;
  readonly roleNames: readonly string[];
  readonly permissions: readonly string[];
  readonly terms: TenantTerms;
}

/** What a tenant says of sessions in it. */
export interface TenantTerms {
  /** Members stay members, but no session counts the tenant. */
  readonly disabled: boolean;
  /** Life of a session JWT; 0 where the project's counts. */
  readonly sessionSeconds: number;
  /** Life of a session, from the sign-in; 0 where the project's counts. */
  readonly refreshSeconds: number;
}

/** Of a tenant that is gone. */
export const NO_TERMS: TenantTerms = { disabled: true, sessionSeconds: 0, refreshSeconds: 0 };

/** The tenants that sessions count. */
export function openTenants({ tenants }: Pick<UserAccess, 'tenants'>): readonly TenantAccess[] {
  return tenants.filter(({ terms }) => !terms.disabled);
}

/** What a user may do. Permissions are those of the roles; lists are sorted and without doubles. */
export interface UserAccess {
  readonly roleNames: readonly string[];
  readonly permissions: readonly string[];
  /** In the order in which the user joined them. */
  readonly tenants: readonly TenantAccess[];
}
