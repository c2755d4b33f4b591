import type { JsonMap } from '../json/index.js';

/** What a user may do in one tenant. Project-level roles are not repeated here. */
export interface TenantAccess {
  readonly tenantId: string;
  readonly tenantName: string;
  readonly customAttributes: JsonMap;
  readonly roleNames: readonly string[];
  readonly permissions: readonly string[];
}

/** What a user may do. Permissions are those of the roles; lists are sorted and without doubles. */
export interface UserAccess {
  readonly roleNames: readonly string[];
  readonly permissions: readonly string[];
  /** In the order in which the user joined them. */
  readonly tenants: readonly TenantAccess[];
}
