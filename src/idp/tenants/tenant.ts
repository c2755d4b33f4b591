import type { JsonMap } from '../json/index.js';

export const AUTH_TYPES = ['none', 'saml', 'oidc'] as const;

export type AuthType = (typeof AUTH_TYPES)[number];

/** How members of a tenant count in those below it. Kept, and without effect: docs/decisions/idp-tenants.md. */
export const ROLE_INHERITANCES = ['', 'none', 'userOnly'] as const;

export type RoleInheritance = (typeof ROLE_INHERITANCES)[number];

/** What an update writes, all of it. */
export interface TenantDetails {
  readonly name: string;
  readonly selfProvisioningDomains: readonly string[];
  readonly customAttributes: JsonMap;
  readonly enforceSSO: boolean;
  readonly enforceSSOExclusions: readonly string[];
  readonly federatedAppIds: readonly string[];
  /** Members keep their membership; no session counts it. */
  readonly disabled: boolean;
  readonly roleInheritance: RoleInheritance;
}

export interface NewTenant extends TenantDetails {
  readonly id: string;
  readonly authType: AuthType;
  /** Empty at the top. Never changes, so that there are no circles. */
  readonly parent: string;
  /** Milliseconds since the epoch. */
  readonly createdTime: number;
}

export interface Tenant extends NewTenant {
  readonly domains: readonly string[];
  /** Ids of all tenants below, however deep. */
  readonly successors: readonly string[];
  /** Names of the roles that members get when they join. */
  readonly defaultRoles: readonly string[];
}
