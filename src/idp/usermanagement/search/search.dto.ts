import type { JsonMap as Json } from '../../json/index.js';
import { Flag, GivenFlag, JsonMap, NestedList, RequiredText, Text, Texts, Whole } from '../../wire/index.js';

const LONGEST_PAGE = 1000;
/** Go sends the year 1 for a time that is not set. */
const EARLIEST = -100_000_000_000_000;

export class SortRequest {
  @RequiredText(64) readonly field!: string;
  @Flag() readonly desc!: boolean;
}

/** Filters of one list match any of its values; all filters that are set have to match. */
export class SearchUsersRequest {
  @Texts() readonly tenantIds!: string[];
  @Flag() readonly includeSubTenants!: boolean;
  /** At project level or in any tenant. */
  @Texts('roles') readonly roleNames!: string[];
  /** `{ <tenant id>: { values, and } }` */
  @JsonMap() readonly tenantRoleIds!: Json;
  @JsonMap() readonly tenantRoleNames!: Json;
  /** Part of a name, address, number or login id. */
  @Text(256) readonly text!: string;
  @JsonMap() readonly customAttributes!: Json;
  @Texts() readonly statuses!: string[];
  @Texts() readonly emails!: string[];
  @Texts() readonly phones!: string[];
  @Texts() readonly loginIds!: string[];
  @Texts() readonly userIds!: string[];
  @Texts('ssoAppIDs') readonly ssoAppIds!: string[];
  @Flag() readonly withTestUser!: boolean;
  @Flag() readonly testUsersOnly!: boolean;
  @Flag() readonly ssoOnly!: boolean;
  @Flag() readonly scimOnly!: boolean;
  @GivenFlag() readonly verifiedEmail?: boolean;
  @GivenFlag() readonly verifiedPhone?: boolean;
  @GivenFlag() readonly password?: boolean;
  @GivenFlag() readonly scim?: boolean;
  @GivenFlag() readonly totp?: boolean;
  @GivenFlag() readonly webauthn?: boolean;
  /** Milliseconds since the epoch, both ends included; none where it is not positive. */
  @Whole(EARLIEST) readonly fromCreatedTime!: number;
  @Whole(EARLIEST) readonly toCreatedTime!: number;
  @Whole(EARLIEST) readonly fromModifiedTime!: number;
  @Whole(EARLIEST) readonly toModifiedTime!: number;
  @NestedList(() => SortRequest) readonly sort!: SortRequest[];
  /** 0: 100. */
  @Whole(0, LONGEST_PAGE) readonly limit!: number;
  @Whole(0) readonly page!: number;
  /** Wins over `page`. */
  @Whole(0) readonly offset!: number;
}
