import type { JsonMap as Json } from '../json/index.js';
import {
  Flag,
  GivenJsonMap,
  GivenList,
  GivenText,
  GivenTexts,
  JsonMap,
  Nested,
  NestedList,
  RequiredText,
  Text,
  Texts,
  Whole,
} from '../wire/index.js';

const NAME = 256;
const DESCRIPTION = 1024;
const ID = 128;

export class KeyTenantRequest {
  @RequiredText(ID) readonly tenantId!: string;
  @Texts() readonly roleNames!: string[];
}

export class CreateAccessKeyRequest {
  @RequiredText(NAME) readonly name!: string;
  @Text(DESCRIPTION) readonly description!: string;
  /** Seconds since the epoch; 0: never. */
  @Whole(0) readonly expireTime!: number;
  @Texts() readonly roleNames!: string[];
  @NestedList(() => KeyTenantRequest) readonly keyTenants!: KeyTenantRequest[];
  /** Binds the key to this user, whose roles count in place of those named here. */
  @Text(ID) readonly userId!: string;
  @JsonMap() readonly customClaims!: Json;
  @JsonMap() readonly customAttributes!: Json;
  @Texts() readonly permittedIps!: string[];
}

/** What is absent stays as it is. */
export class UpdateAccessKeyRequest {
  @RequiredText(ID) readonly id!: string;
  @RequiredText(NAME) readonly name!: string;
  @GivenText(DESCRIPTION) readonly description?: string;
  @GivenTexts() readonly roleNames?: string[];
  @GivenList(() => KeyTenantRequest) readonly keyTenants?: KeyTenantRequest[];
  @GivenJsonMap() readonly customClaims?: Json;
  @GivenJsonMap() readonly customAttributes?: Json;
  @GivenTexts() readonly permittedIps?: string[];
}

export class AccessKeyRequest {
  @RequiredText(ID) readonly id!: string;
}

export class AccessKeysRequest {
  @Texts() readonly ids!: string[];
}

export class KeySort {
  @RequiredText(64) readonly field!: string;
  @Flag() readonly desc!: boolean;
}

export class SearchAccessKeysRequest {
  @Texts() readonly tenantIds!: string[];
  @Text(ID) readonly boundUserId!: string;
  @Text(ID) readonly creatingUser!: string;
  @JsonMap() readonly customAttributes!: Json;
  @Text(256) readonly text!: string;
  @NestedList(() => KeySort) readonly sort!: KeySort[];
}

export class AccessKeyLoginOptions {
  @JsonMap() readonly customClaims!: Json;
  @Text(ID) readonly selectedTenant!: string;
}

export class ExchangeRequest {
  @Nested(() => AccessKeyLoginOptions) readonly loginOptions!: AccessKeyLoginOptions;
}
