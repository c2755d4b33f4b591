import type { JsonMap as Json } from '../json/index.js';
import { GivenFlag, GivenJsonMap, GivenList, GivenText, GivenTexts, Objects } from '../wire/index.js';
import { TenantGrantRequest } from './user-fields.dto.js';
import { UserReferenceRequest } from './user-reference.dto.js';

/** Parts of a user. What is absent stays; what is empty is cleared. */
export class PatchUserRequest extends UserReferenceRequest {
  @GivenText(256, 'displayName') readonly name?: string;
  @GivenText(256) readonly givenName?: string;
  @GivenText(256) readonly middleName?: string;
  @GivenText(256) readonly familyName?: string;
  @GivenText(254) readonly email?: string;
  @GivenFlag() readonly verifiedEmail?: boolean;
  @GivenText(64, 'phoneNumber') readonly phone?: string;
  @GivenFlag() readonly verifiedPhone?: boolean;
  @GivenText(2048) readonly picture?: string;
  @GivenText(32) readonly status?: string;
  @GivenFlag() readonly scim?: boolean;
  @GivenTexts('additionalLoginIds') readonly additionalIdentifiers?: string[];
  @GivenTexts() readonly roleNames?: string[];
  @GivenList(() => TenantGrantRequest) readonly userTenants?: TenantGrantRequest[];
  /** Attributes that are not named stay; null takes one away. */
  @GivenJsonMap() readonly customAttributes?: Json;
}

/** Each change is read on its own, so that a wrong one is that one's failure. */
export class PatchUsersRequest {
  @Objects() readonly users!: Json[];
}
