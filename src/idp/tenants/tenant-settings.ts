import type { DurationUnit } from '../clock/index.js';
import type { JsonMap } from '../json/index.js';
import type { AuthType } from './tenant.js';

/** As the wire has them (`descope-api.md` §7.2). An expiration of 0 leaves it to the project; its unit may be empty. */
export interface TenantSettings {
  readonly domains: readonly string[];
  readonly selfProvisioningDomains: readonly string[];
  readonly authType: AuthType;
  /** Whether the session settings rule sessions in this tenant. */
  readonly enabled: boolean;
  readonly refreshTokenExpiration: number;
  readonly refreshTokenExpirationUnit: DurationUnit | '';
  readonly sessionTokenExpiration: number;
  readonly sessionTokenExpirationUnit: DurationUnit | '';
  /** Kept, and without effect, as everything that follows: docs/decisions/idp-tenants.md. */
  readonly stepupTokenExpiration: number;
  readonly stepupTokenExpirationUnit: DurationUnit | '';
  readonly enableInactivity: boolean;
  readonly inactivityTime: number;
  readonly inactivityTimeUnit: DurationUnit | '';
  readonly JITDisabled: boolean;
  readonly ssoSetupSuiteSettings: JsonMap;
}
