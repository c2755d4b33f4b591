import { applyDecorators } from '@nestjs/common';
import { IsIn } from 'class-validator';
import { DURATION_UNITS, type DurationUnit } from '../clock/index.js';
import type { JsonMap as Json } from '../json/index.js';
import { Flag, JsonMap, RequiredText, Text, Texts, Whole } from '../wire/index.js';
import { AUTH_TYPES, type AuthType } from './tenant.js';

/** More than a year in the smallest unit. */
const LARGEST = 1_000_000;

export class TenantSettingsRequest {
  @RequiredText(128, 'id') readonly tenantId!: string;
  @Texts() readonly domains!: string[];
  @Texts() readonly selfProvisioningDomains!: string[];

  @Text(16)
  @IsIn(['', ...AUTH_TYPES], { message: 'The $property field must be none, saml or oidc' })
  readonly authType!: AuthType | '';

  @Flag() readonly enabled!: boolean;
  @Whole(0, LARGEST) readonly refreshTokenExpiration!: number;
  @Unit() readonly refreshTokenExpirationUnit!: DurationUnit | '';
  @Whole(0, LARGEST) readonly sessionTokenExpiration!: number;
  @Unit() readonly sessionTokenExpirationUnit!: DurationUnit | '';
  @Whole(0, LARGEST) readonly stepupTokenExpiration!: number;
  @Unit() readonly stepupTokenExpirationUnit!: DurationUnit | '';
  @Flag() readonly enableInactivity!: boolean;
  /** Descope's node SDK writes these two with a capital letter. */
  @Whole(0, LARGEST, 'InactivityTime') readonly inactivityTime!: number;
  @Unit('InactivityTimeUnit') readonly inactivityTimeUnit!: DurationUnit | '';
  @Flag() readonly JITDisabled!: boolean;
  @JsonMap() readonly ssoSetupSuiteSettings!: Json;
}

function Unit(...aliases: string[]): PropertyDecorator {
  return applyDecorators(
    Text(16, ...aliases),
    IsIn(['', ...DURATION_UNITS], { message: 'The $property field must be minutes, hours, days or weeks' }),
  );
}
