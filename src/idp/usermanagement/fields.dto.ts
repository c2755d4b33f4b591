import { Flag, GivenJson, GivenText, RequiredText, Text } from '../wire/index.js';
import { UserReferenceRequest } from './user-reference.dto.js';

export class UserStatusRequest extends UserReferenceRequest {
  @RequiredText(32) readonly status!: string;
}

export class UserLoginIdRequest extends UserReferenceRequest {
  /** Empty: the login id that names the user is taken away. */
  @Text(256) readonly newLoginId!: string;
}

export class UserEmailRequest extends UserReferenceRequest {
  /** Empty: none. */
  @Text(254) readonly email!: string;
  @Flag() readonly verified!: boolean;
  @Flag() readonly failOnConflict!: boolean;
}

export class UserPhoneRequest extends UserReferenceRequest {
  /** Empty: none. */
  @Text(64, 'phoneNumber') readonly phone!: string;
  @Flag() readonly verified!: boolean;
  @Flag() readonly failOnConflict!: boolean;
}

/** A part that is absent stays as it is. */
export class UserNameRequest extends UserReferenceRequest {
  @GivenText(256, 'displayName') readonly name?: string;
  @GivenText(256) readonly givenName?: string;
  @GivenText(256) readonly middleName?: string;
  @GivenText(256) readonly familyName?: string;
}

export class UserPictureRequest extends UserReferenceRequest {
  @Text(2048) readonly picture!: string;
}

export class UserAttributeRequest extends UserReferenceRequest {
  @RequiredText(256) readonly attributeKey!: string;
  /** Absent or null: the attribute is taken away. */
  @GivenJson() readonly attributeValue?: unknown;
}

export class UserRecoveryEmailRequest extends UserReferenceRequest {
  @Text(254) readonly recoveryEmail!: string;
  @Flag() readonly verified!: boolean;
}

export class UserRecoveryPhoneRequest extends UserReferenceRequest {
  @Text(64) readonly recoveryPhone!: string;
  @Flag() readonly verified!: boolean;
}
