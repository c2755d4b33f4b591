import type { JsonMap as Json } from '../json/index.js';
import { GivenFlag, JsonMap, NestedList, RequiredText, Text, Texts } from '../wire/index.js';
import { UserReferenceRequest } from './user-reference.dto.js';

/** A tenant that a user is in, with the roles there. */
export class TenantGrantRequest {
  @RequiredText(128) readonly tenantId!: string;
  @Texts() readonly roleNames!: string[];
}

/** A whole user. What is absent is empty. */
export class UserFieldsRequest extends UserReferenceRequest {
  @Text(256, 'displayName') readonly name!: string;
  @Text(256) readonly givenName!: string;
  @Text(256) readonly middleName!: string;
  @Text(256) readonly familyName!: string;
  @Text(254) readonly email!: string;
  @GivenFlag() readonly verifiedEmail?: boolean;
  @Text(64, 'phoneNumber') readonly phone!: string;
  @GivenFlag() readonly verifiedPhone?: boolean;
  @Text(2048) readonly picture!: string;
  @Text(32) readonly status!: string;
  @Texts('additionalLoginIds') readonly additionalIdentifiers!: string[];
  @Texts() readonly roleNames!: string[];
  @NestedList(() => TenantGrantRequest) readonly userTenants!: TenantGrantRequest[];
  @JsonMap() readonly customAttributes!: Json;
}
