import { IsString, Length } from 'class-validator';
import { MayBeAbsent } from './may-be-absent.js';

export class ReplacePasswordRequest {
  @IsString() @Length(1, 254) readonly loginId!: string;
  @IsString() @Length(1, 1024) readonly oldPassword!: string;
  @IsString() @Length(1, 1024) readonly newPassword!: string;
}

/** The user is the refresh JWT's: a login id in the body would be one more thing to get wrong. */
export class UpdatePasswordRequest {
  @IsString() @Length(1, 1024) readonly newPassword!: string;
}

export class ResetPasswordRequest {
  @IsString() @Length(1, 254) readonly loginId!: string;

  /** Page of the frontend that the link in the message opens. Has to be on the list of allowed redirects. */
  @MayBeAbsent() @IsString() @Length(1, 2048) readonly redirectUrl?: string;
}
