import type { JsonMap as Json } from '../json/index.js';
import { SignUpUser } from '../users/index.js';
import { Flag, JsonMap, Nested, RequiredText, Text, Texts, Whole } from '../wire/index.js';

const ID = 256;
const TENANT = 128;
const JWT = 16_384;
/** Ten years, in seconds. */
const LONGEST_REFRESH = 315_360_000;

/** What management may say of the tokens that it asks for. */
class TokenWishes {
  /** Stand beside our own claims, never in place of one. */
  @JsonMap() readonly customClaims!: Json;
  /** Life of the refresh JWT in seconds. 0: as the provider is configured. */
  @Whole(0, LONGEST_REFRESH) readonly refreshDuration!: number;
}

export class UpdateJwtRequest extends TokenWishes {
  @RequiredText(JWT) readonly jwt!: string;
}

export class ImpersonateRequest extends TokenWishes {
  /** Login id or user id, as `loginId`. */
  @RequiredText(ID) readonly impersonatorId!: string;
  @RequiredText(ID, 'identifier') readonly loginId!: string;
  @Flag() readonly validateConsent!: boolean;
  @Text(TENANT) readonly selectedTenant!: string;
}

export class StopImpersonationRequest extends TokenWishes {
  /** The refresh JWT of the impersonation. */
  @RequiredText(JWT) readonly jwt!: string;
  @Text(TENANT) readonly selectedTenant!: string;
}

export class ManagedSignInRequest extends TokenWishes {
  @RequiredText(ID, 'identifier') readonly loginId!: string;
  @Flag() readonly stepup!: boolean;
  @Flag() readonly mfa!: boolean;
  @Flag() readonly revokeOtherSessions!: boolean;
  /** A refresh JWT of the same user: what a step-up or second factor adds to. */
  @Text(JWT) readonly jwt!: string;
}

export class ManagedSignUpUser extends SignUpUser {
  @Flag() readonly verifiedEmail!: boolean;
  @Flag() readonly emailVerified!: boolean;
  @Flag() readonly verifiedPhone!: boolean;
  @Flag() readonly phoneVerified!: boolean;
}

export class ManagedSignUpRequest extends TokenWishes {
  @RequiredText(ID, 'identifier') readonly loginId!: string;
  @Nested(() => ManagedSignUpUser) readonly user!: ManagedSignUpUser;
  @Flag() readonly emailVerified!: boolean;
  @Flag() readonly phoneVerified!: boolean;
}

export class AnonymousRequest extends TokenWishes {
  @Text(TENANT) readonly selectedTenant!: string;
  /** In the selected tenant, or at project level. */
  @Texts() readonly roles!: string[];
}
