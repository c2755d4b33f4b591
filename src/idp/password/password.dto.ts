import type { JsonMap as Json } from '../json/index.js';
import { LoginOptions } from '../sessions/index.js';
import { SignUpUser } from '../users/index.js';
import { Flag, JsonMap, Nested, RequiredText, Text } from '../wire/index.js';

const LOGIN_ID = 256;
/** Before it is known how many code points these are: `readPassword` counts them. */
const PASSWORD = 1024;

export class SignUpRequest {
  @RequiredText(LOGIN_ID) readonly loginId!: string;
  /** In clear, over TLS. Never logged, never stored. */
  @RequiredText(PASSWORD) readonly password!: string;
  @Nested(() => SignUpUser) readonly user!: SignUpUser;
  @Nested(() => LoginOptions) readonly loginOptions!: LoginOptions;
}

export class SignInRequest {
  @RequiredText(LOGIN_ID) readonly loginId!: string;
  @RequiredText(PASSWORD) readonly password!: string;
  @Nested(() => LoginOptions) readonly loginOptions!: LoginOptions;
}

export class ReplacePasswordRequest {
  @RequiredText(LOGIN_ID) readonly loginId!: string;
  @RequiredText(PASSWORD) readonly oldPassword!: string;
  @RequiredText(PASSWORD) readonly newPassword!: string;
  /** Accepted, and always done. */
  @Flag() readonly revokeOtherSessions!: boolean;
}

export class UpdatePasswordRequest {
  /** Must be the token's user, where given. */
  @Text(LOGIN_ID) readonly loginId!: string;
  @RequiredText(PASSWORD) readonly newPassword!: string;
}

export class ResetPasswordRequest {
  @RequiredText(LOGIN_ID) readonly loginId!: string;
  /** Where the link in the message leads. */
  @Text(2048, 'URI') readonly redirectUrl!: string;
  /** For templates that name them. */
  @JsonMap() readonly templateOptions!: Json;
}
