import type { JsonMap } from '../json/index.js';
import type { AuthType, Tenant } from './tenant.js';

/** Empty members do not narrow. Lists are met by any of their members, whole and by letters, not by patterns. */
export interface TenantFilter {
  readonly tenantIds: readonly string[];
  readonly tenantNames: readonly string[];
  readonly tenantSelfProvisioningDomains: readonly string[];
  readonly tenantSSODomains: readonly string[];
  /** All of these. */
  readonly customAttributes: JsonMap;
  readonly authType: AuthType | '';
  /** Tenants directly below this one. */
  readonly parentTenantId: string;
  readonly topLevelOnly: boolean;
}

/** What the filter says of lists and maps, which the database keeps as text. */
export function matchesLists(tenant: Tenant, filter: TenantFilter): boolean {
  return (
    sharesDomain(tenant.selfProvisioningDomains, filter.tenantSelfProvisioningDomains) &&
    sharesDomain(tenant.domains, filter.tenantSSODomains) &&
    Object.entries(filter.customAttributes).every(([name, wanted]) => {
      const own = Object.hasOwn(tenant.customAttributes, name) ? tenant.customAttributes[name] : undefined;
      return toList(wanted).some((value) => toList(own).includes(value));
    })
  );
}

function sharesDomain(own: readonly string[], wanted: readonly string[]): boolean {
  const folded = new Set(own.map((domain) => domain.toLowerCase()));
  return wanted.length === 0 || wanted.some((domain) => folded.has(domain.toLowerCase()));
}

function toList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}
