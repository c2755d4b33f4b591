import { IsString, Length } from 'class-validator';
import { IsEmailAddress } from './is-email-address.js';
import { MayBeAbsent } from './may-be-absent.js';

export class SendCodeRequest {
  /** The address to verify; the user's own where it is left out. */
  @MayBeAbsent() @IsEmailAddress() readonly email?: string;
}

export class SendLinkRequest extends SendCodeRequest {
  /** Page of the frontend that the link opens, with the token as `t`. Has to be on the list of allowed redirects. */
  @IsString() @Length(1, 2048) readonly redirectUrl!: string;
}

export class VerifyCodeRequest {
  /** As it was sent. */
  @IsString() @Length(1, 64) readonly code!: string;
}

export class VerifyLinkRequest {
  /** `t` of the link. */
  @IsString() @Length(1, 4096) readonly token!: string;
}

export class PendingSessionRequest {
  /** As it was answered when the link was sent. */
  @IsString() @Length(1, 1024) readonly pendingRef!: string;
}
