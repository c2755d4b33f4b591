import { Type } from 'class-transformer';
import { IsObject, IsOptional, IsString, Length, Matches, ValidateNested } from 'class-validator';
import { IsEmailAddress } from './is-email-address.js';
import { LoginOptionsRequest } from './login-options.dto.js';

/** What a new user may say of themselves. Roles, tenants and verification are not theirs to set. */
export class SignUpUserRequest {
  @IsOptional() @IsString() @Length(0, 256) readonly name?: string;
  @IsOptional() @IsString() @Length(0, 256) readonly givenName?: string;
  @IsOptional() @IsString() @Length(0, 256) readonly middleName?: string;
  @IsOptional() @IsString() @Length(0, 256) readonly familyName?: string;
  @IsOptional() @IsEmailAddress() readonly email?: string;

  /** In international form, such as `+41791234567`; spaces and hyphens are upstream's to remove. */
  @IsOptional() @Matches(/^\+[1-9][0-9 ()-]{3,24}$/) readonly phone?: string;
}

/** Body of `POST /auth/signup`. */
export class SignUpRequest {
  /** E-mail address, phone number or user name. An e-mail address becomes the user's, unverified. */
  @IsString() @Length(1, 254) readonly loginId!: string;

  /** In clear, over TLS. Never logged, never stored. */
  @IsString() @Length(1, 1024) readonly password!: string;

  @IsOptional() @IsObject() @ValidateNested() @Type(() => SignUpUserRequest) readonly user?: SignUpUserRequest;

  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => LoginOptionsRequest)
  readonly loginOptions?: LoginOptionsRequest;
}
