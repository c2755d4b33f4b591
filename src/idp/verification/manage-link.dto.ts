import type { JsonMap as Json } from '../json/index.js';
import { SignUpUser } from '../users/index.js';
import { Flag, JsonMap, Nested, RequiredText, Text, Whole } from '../wire/index.js';
import { VerificationOptions } from './verification.dto.js';

const LOGIN_ID = 256;
/** A day. */
const LONGEST_TIMEOUT_SECONDS = 86_400;

export class EmbeddedSignInRequest {
  @RequiredText(LOGIN_ID, 'identifier') readonly loginId!: string;
  /** At the top of the token. */
  @JsonMap() readonly customClaims!: Json;
  /** Seconds. Absent: 60. */
  @Whole(0, LONGEST_TIMEOUT_SECONDS) readonly timeout!: number;
}

export class EmbeddedSignUpRequest {
  @RequiredText(LOGIN_ID, 'identifier') readonly loginId!: string;
  @Nested(() => SignUpUser) readonly user!: SignUpUser;
  @Flag() readonly emailVerified!: boolean;
  @Flag() readonly phoneVerified!: boolean;
  @Nested(() => VerificationOptions) readonly loginOptions!: VerificationOptions;
  @Whole(0, LONGEST_TIMEOUT_SECONDS) readonly timeout!: number;
}

export class GenerateRequest {
  @RequiredText(LOGIN_ID, 'identifier') readonly loginId!: string;
  /** `email` or `Embedded`, in any case; absent is `email`. Not read for enchanted links. */
  @Text(32) readonly deliveryMethod!: string;
  @Text(2048, 'URI') readonly redirectUrl!: string;
  @Nested(() => VerificationOptions) readonly loginOptions!: VerificationOptions;
}
