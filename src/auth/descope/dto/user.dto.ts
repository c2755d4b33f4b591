import { IsNotEmpty } from 'class-validator';
import { FlagField, IntField, ListField, MapField, TextField, TextListField } from './wire-fields.js';

/** A tenant of a user, with the roles that the user has there. */
export class UserTenant {
  @TextField() @IsNotEmpty() readonly tenantId!: string;
  @TextListField() readonly roleNames!: string[];
  @TextField() readonly tenantName!: string;
  @TextListField() readonly permissions!: string[];
}

/** The user object, as Descope's wire has it (`ResponseUser`): every field, with its zero value where nothing is set. */
export class User {
  @TextListField() readonly loginIds!: string[];
  @TextField() @IsNotEmpty() readonly userId!: string;
  @TextField() readonly name!: string;
  @TextField() readonly email!: string;
  @TextField() readonly phone!: string;
  @FlagField() readonly verifiedEmail!: boolean;
  @FlagField() readonly verifiedPhone!: boolean;

  /** Roles of the project. Those of a tenant are in `userTenants`. */
  @TextListField() readonly roleNames!: string[];
  @ListField(() => UserTenant) readonly userTenants!: UserTenant[];

  /** `enabled`, `disabled`, `invited` or `expired`. */
  @TextField() readonly status!: string;

  /** Descope's older name for `loginIds`. */
  @TextListField() readonly externalIds!: string[];
  @TextField() readonly picture!: string;
  @FlagField() readonly test!: boolean;
  @MapField() readonly customAttributes!: Record<string, unknown>;

  /** Epoch seconds. */
  @IntField() readonly createdTime!: number;
  @FlagField() readonly TOTP!: boolean;
  @FlagField() readonly SAML!: boolean;
  @MapField() readonly OAuth!: Record<string, boolean>;
  @FlagField() readonly webauthn!: boolean;
  @FlagField() readonly password!: boolean;
  @TextListField() readonly ssoAppIds!: string[];
  @TextField() readonly givenName!: string;
  @TextField() readonly middleName!: string;
  @TextField() readonly familyName!: string;
  @FlagField() readonly editable!: boolean;
  @FlagField() readonly SCIM!: boolean;
  @FlagField() readonly push!: boolean;
  @TextListField() readonly permissions!: string[];
  @FlagField() readonly OIDC!: boolean;

  /** Epoch seconds. */
  @IntField() readonly consentExpiration!: number;

  /** Epoch seconds. */
  @IntField() readonly modifiedTime!: number;
  @TextField() readonly recoveryEmail!: string;
  @TextField() readonly recoveryPhone!: string;
  @FlagField() readonly verifiedRecoveryEmail!: boolean;
  @FlagField() readonly verifiedRecoveryPhone!: boolean;
}
