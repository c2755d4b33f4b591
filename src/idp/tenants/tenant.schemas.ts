import { DURATION_UNITS } from '../clock/index.js';
import { epochSeconds, flag, jsonMap, list, named, object, oneOfTexts, text, texts, whole } from '../schema/index.js';
import type { TenantResponse } from './tenant-response.js';
import type { TenantSettings } from './tenant-settings.js';
import { AUTH_TYPES, ROLE_INHERITANCES } from './tenant.js';

const UNIT = oneOfTexts(['', ...DURATION_UNITS]);
const AUTH_TYPE = oneOfTexts(AUTH_TYPES);

export const TENANT = named(
  'Tenant',
  object<TenantResponse>({
    id: text,
    name: text,
    selfProvisioningDomains: texts,
    customAttributes: jsonMap,
    enforceSSO: flag,
    enforceSSOExclusions: texts,
    federatedAppIds: texts,
    disabled: flag,
    roleInheritance: oneOfTexts(ROLE_INHERITANCES),
    authType: AUTH_TYPE,
    parent: text,
    createdTime: epochSeconds,
    domains: texts,
    successors: texts,
    defaultRoles: texts,
  }),
);

export const TENANTS = object({ tenants: list(TENANT) });

export const TENANT_SETTINGS = named(
  'TenantSettings',
  object<TenantSettings>({
    domains: texts,
    selfProvisioningDomains: texts,
    authType: AUTH_TYPE,
    enabled: flag,
    refreshTokenExpiration: whole,
    refreshTokenExpirationUnit: UNIT,
    sessionTokenExpiration: whole,
    sessionTokenExpirationUnit: UNIT,
    stepupTokenExpiration: whole,
    stepupTokenExpirationUnit: UNIT,
    enableInactivity: flag,
    inactivityTime: whole,
    inactivityTimeUnit: UNIT,
    JITDisabled: flag,
    ssoSetupSuiteSettings: jsonMap,
  }),
);
