import { IsArray, IsBoolean, IsObject, IsOptional, IsString, Length } from 'class-validator';

/** Options of a sign-up (`loginOptions`). */
export class LoginOptionsRequest {
  /** Claims for the tokens. They land under `nsec`, "not secure": whoever signs in chooses them. */
  @IsOptional() @IsObject() readonly customClaims?: Record<string, unknown>;

  /** Message template of the project. */
  @IsOptional() @IsString() @Length(1, 256) readonly templateId?: string;

  @IsOptional() @IsObject() readonly templateOptions?: Record<string, unknown>;

  /** Tenant to sign up or in to. */
  @IsOptional() @IsString() @Length(1, 256) readonly tenantId?: string;

  /** BCP 47 language tag, such as `de-CH`. */
  @IsOptional() @IsString() @Length(1, 64) readonly locale?: string;

  /** RFC 7636. */
  @IsOptional() @IsString() @Length(1, 256) readonly pkceChallenge?: string;
}

/** Options of a sign-in. */
export class SignInOptionsRequest extends LoginOptionsRequest {
  /** End the user's other sessions. */
  @IsOptional() @IsBoolean() readonly revokeOtherSessions?: boolean;

  @IsOptional() @IsArray() @IsString({ each: true }) readonly revokeOtherSessionsTypes?: string[];
}
