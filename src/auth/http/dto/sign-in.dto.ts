import { Type } from 'class-transformer';
import { IsObject, IsOptional, IsString, Length, ValidateNested } from 'class-validator';
import { SignInOptionsRequest } from './login-options.dto.js';

/** Body of `POST /auth/signin`. */
export class SignInRequest {
  /** E-mail address, phone number or user name, as registered. */
  @IsString() @Length(1, 254) readonly loginId!: string;

  /** In clear, over TLS. Never logged, never stored. */
  @IsString() @Length(1, 1024) readonly password!: string;

  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => SignInOptionsRequest)
  readonly loginOptions?: SignInOptionsRequest;
}
