import type { JsonMap as Json } from '../json/index.js';
import { Flag, GivenFlag, JsonMap, Objects, Text, Whole } from '../wire/index.js';
import { UserFieldsRequest } from './user-fields.dto.js';

/** Whether and how people hear that there is an account for them. */
export class InvitationRequest extends UserFieldsRequest {
  @Flag() readonly invite!: boolean;
  /** Where the mail's link goes. */
  @Text(2048) readonly inviteUrl!: string;
  /** Absent: whoever has an address gets mail. */
  @GivenFlag() readonly sendMail?: boolean;
  @Flag() readonly sendSMS!: boolean;
  @JsonMap() readonly templateOptions!: Json;
}

export class CreateUserRequest extends InvitationRequest {
  @Flag() readonly test!: boolean;
  /** In clear, over TLS. Never logged, never stored. */
  @Text(1024) readonly password!: string;
  @JsonMap() readonly hashedPassword!: Json;
  /** Seconds since the epoch; 0 is now. Read in a batch only. */
  @Whole(0, 4_102_444_800) readonly createdTime!: number;
}

/** Each user is read on its own, so that a wrong one is that one's failure. */
export class CreateUsersRequest {
  @Objects() readonly users!: Json[];
  @Flag() readonly invite!: boolean;
  @Text(2048) readonly inviteUrl!: string;
  @GivenFlag() readonly sendMail?: boolean;
  @Flag() readonly sendSMS!: boolean;
  @JsonMap() readonly templateOptions!: Json;
}
