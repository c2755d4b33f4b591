import type { Selectable } from 'kysely';
import type { TenantTable } from '../database/index.js';
import { parseJsonMap } from '../json/index.js';
import { AUTH_TYPES, ROLE_INHERITANCES, type Tenant, type TenantDetails } from './tenant.js';

type DetailColumns = Omit<Selectable<TenantTable>, 'id' | 'created_time' | 'parent_id' | 'domains' | 'auth_type'>;

export function toColumns(details: TenantDetails): DetailColumns {
  return {
    name: details.name,
    self_provisioning_domains: JSON.stringify(details.selfProvisioningDomains),
    custom_attributes: JSON.stringify(details.customAttributes),
    enforce_sso: Number(details.enforceSSO),
    enforce_sso_exclusions: JSON.stringify(details.enforceSSOExclusions),
    federated_app_ids: JSON.stringify(details.federatedAppIds),
    disabled: Number(details.disabled),
    role_inheritance: details.roleInheritance,
  };
}

export function toTenant(row: Selectable<TenantTable>, tree: Pick<Tenant, 'successors' | 'defaultRoles'>): Tenant {
  return {
    id: row.id,
    name: row.name,
    selfProvisioningDomains: parseTexts(row.self_provisioning_domains),
    customAttributes: parseJsonMap(row.custom_attributes) ?? {},
    authType: AUTH_TYPES.find((type) => type === row.auth_type) ?? 'none',
    domains: parseTexts(row.domains),
    createdTime: row.created_time,
    disabled: row.disabled === 1,
    enforceSSO: row.enforce_sso === 1,
    enforceSSOExclusions: parseTexts(row.enforce_sso_exclusions),
    federatedAppIds: parseTexts(row.federated_app_ids),
    parent: row.parent_id ?? '',
    successors: tree.successors,
    defaultRoles: tree.defaultRoles,
    roleInheritance: ROLE_INHERITANCES.find((kind) => kind === row.role_inheritance) ?? '',
  };
}

export function parseTexts(json: string): string[] {
  const value: unknown = JSON.parse(json);
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
