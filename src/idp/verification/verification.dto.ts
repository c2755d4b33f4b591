import type { JsonMap as Json } from '../json/index.js';
import { LoginOptions } from '../sessions/index.js';
import { SignUpUser } from '../users/index.js';
import { Flag, JsonMap, Nested, RequiredText, Text } from '../wire/index.js';

const LOGIN_ID = 256;
const URL = 2048;

export class VerificationOptions extends LoginOptions {
  /** For templates that name them. */
  @JsonMap() readonly templateOptions!: Json;
}

/** `signin`, `signup` and `signup-in` of every method: what one of them does not need, it does not read. */
export class StartRequest {
  @RequiredText(LOGIN_ID) readonly loginId!: string;
  @Nested(() => VerificationOptions) readonly loginOptions!: VerificationOptions;
  @Nested(() => SignUpUser) readonly user!: SignUpUser;
  @Text(254) readonly email!: string;
  @Text(URL, 'URI') readonly redirectUrl!: string;
}

export class UpdateEmailRequest {
  @Text(LOGIN_ID) readonly loginId!: string;
  @RequiredText(254) readonly email!: string;
  @Flag() readonly addToLoginIDs!: boolean;
  @Flag() readonly onMergeUseExisting!: boolean;
  @Flag() readonly failOnConflict!: boolean;
  @JsonMap() readonly templateOptions!: Json;
  @Text(URL, 'URI') readonly redirectUrl!: string;
}

export class VerifyCodeRequest {
  @RequiredText(LOGIN_ID) readonly loginId!: string;
  @RequiredText(32) readonly code!: string;
}

export class VerifyTokenRequest {
  @RequiredText(256) readonly token!: string;
}

export class PendingSessionRequest {
  @RequiredText(256) readonly pendingRef!: string;
}
