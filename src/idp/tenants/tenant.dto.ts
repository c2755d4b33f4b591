import { IsIn } from 'class-validator';
import type { JsonMap as Json } from '../json/index.js';
import { Flag, JsonMap, RequiredText, Text, Texts } from '../wire/index.js';
import { AUTH_TYPES, ROLE_INHERITANCES, type AuthType, type RoleInheritance } from './tenant.js';

const ANY_AUTH_TYPE = ['', ...AUTH_TYPES] as const;

abstract class TenantRequest {
  @RequiredText(256) readonly name!: string;
  @Texts() readonly selfProvisioningDomains!: string[];
  @JsonMap() readonly customAttributes!: Json;
  @Flag() readonly enforceSSO!: boolean;
  @Texts() readonly enforceSSOExclusions!: string[];
  @Texts() readonly federatedAppIds!: string[];
  @Flag() readonly disabled!: boolean;

  @Text(16)
  @IsIn(ROLE_INHERITANCES, { message: 'The $property field must be none or userOnly' })
  readonly roleInheritance!: RoleInheritance;

  @Text(16)
  @IsIn(ANY_AUTH_TYPE, { message: 'The $property field must be none, saml or oidc' })
  readonly authType!: AuthType | '';
}

export class CreateTenantRequest extends TenantRequest {
  /** Made when absent. */
  @Text(128) readonly id!: string;
  @Text(128) readonly parent!: string;
}

export class UpdateTenantRequest extends TenantRequest {
  @RequiredText(128) readonly id!: string;
}

export class TenantQuery {
  @RequiredText(128, 'tenantId') readonly id!: string;
}

export class DeleteTenantRequest {
  @RequiredText(128) readonly id!: string;
  @Flag() readonly cascade!: boolean;
}

export class DefaultRolesRequest {
  @RequiredText(128) readonly id!: string;
  @Texts() readonly defaultRoles!: string[];
}

export class SearchTenantsRequest {
  @Texts() readonly tenantIds!: string[];
  @Texts() readonly tenantNames!: string[];
  @Texts() readonly tenantSelfProvisioningDomains!: string[];
  @Texts() readonly tenantSSODomains!: string[];
  @JsonMap() readonly customAttributes!: Json;

  @Text(16)
  @IsIn(ANY_AUTH_TYPE, { message: 'The $property field must be none, saml or oidc' })
  readonly authType!: AuthType | '';

  @Text(128) readonly parentTenantId!: string;
  @Flag() readonly topLevelOnly!: boolean;
}
