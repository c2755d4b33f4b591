import type { Selectable } from 'kysely';
import { DURATION_UNITS, type DurationUnit } from '../clock/index.js';
import type { TenantSettingsTable } from '../database/index.js';
import { parseJsonMap } from '../json/index.js';
import type { TenantSettings } from './tenant-settings.js';

/** The settings that are of the tenant itself, in its own row. */
type OwnSettings = 'domains' | 'selfProvisioningDomains' | 'authType';

const NOTHING_SET: Omit<TenantSettings, OwnSettings> = {
  enabled: false,
  refreshTokenExpiration: 0,
  refreshTokenExpirationUnit: '',
  sessionTokenExpiration: 0,
  sessionTokenExpirationUnit: '',
  stepupTokenExpiration: 0,
  stepupTokenExpirationUnit: '',
  enableInactivity: false,
  inactivityTime: 0,
  inactivityTimeUnit: '',
  JITDisabled: false,
  ssoSetupSuiteSettings: {},
};

export function toSettingsColumns(
  settings: Omit<TenantSettings, OwnSettings>,
): Omit<Selectable<TenantSettingsTable>, 'tenant_id'> {
  return {
    enabled: Number(settings.enabled),
    refresh_expiration: settings.refreshTokenExpiration,
    refresh_unit: settings.refreshTokenExpirationUnit,
    session_expiration: settings.sessionTokenExpiration,
    session_unit: settings.sessionTokenExpirationUnit,
    stepup_expiration: settings.stepupTokenExpiration,
    stepup_unit: settings.stepupTokenExpirationUnit,
    enable_inactivity: Number(settings.enableInactivity),
    inactivity_time: settings.inactivityTime,
    inactivity_unit: settings.inactivityTimeUnit,
    jit_disabled: Number(settings.JITDisabled),
    sso_setup_suite: JSON.stringify(settings.ssoSetupSuiteSettings),
  };
}

/** @param row nothing while nobody configured any */
export function toSettings(row: Selectable<TenantSettingsTable> | undefined): Omit<TenantSettings, OwnSettings> {
  if (!row) return NOTHING_SET;
  return {
    enabled: row.enabled === 1,
    refreshTokenExpiration: row.refresh_expiration,
    refreshTokenExpirationUnit: toUnit(row.refresh_unit),
    sessionTokenExpiration: row.session_expiration,
    sessionTokenExpirationUnit: toUnit(row.session_unit),
    stepupTokenExpiration: row.stepup_expiration,
    stepupTokenExpirationUnit: toUnit(row.stepup_unit),
    enableInactivity: row.enable_inactivity === 1,
    inactivityTime: row.inactivity_time,
    inactivityTimeUnit: toUnit(row.inactivity_unit),
    JITDisabled: row.jit_disabled === 1,
    ssoSetupSuiteSettings: parseJsonMap(row.sso_setup_suite) ?? {},
  };
}

function toUnit(text: string): DurationUnit | '' {
  return DURATION_UNITS.find((unit) => unit === text) ?? '';
}
