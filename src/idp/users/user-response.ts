import { toSeconds } from '../clock/index.js';
import type { JsonMap } from '../json/index.js';
import type { User, UserStatus } from './user.js';

/** A user as the wire has it: every field of `descope-api.md` §8.1, in its order and spelling, with its zero value. */
export function toUserResponse(user: User): ResponseUser {
  const loginIds = user.loginIds;
  return {
    loginIds,
    userId: user.id,
    name: user.name,
    email: user.email,
    phone: user.phone,
    verifiedEmail: user.verifiedEmail,
    verifiedPhone: user.verifiedPhone,
    roleNames: user.access.roleNames,
    userTenants: user.access.tenants.map(({ tenantId, tenantName, roleNames, permissions }) => ({
      tenantId,
      roleNames,
      tenantName,
      permissions,
    })),
    status: user.status,
    externalIds: loginIds,
    picture: user.picture,
    test: user.test,
    customAttributes: user.customAttributes,
    createdTime: toSeconds(user.createdTime),
    TOTP: false,
    SAML: false,
    OAuth: {},
    webauthn: false,
    password: user.hasPassword,
    ssoAppIds: [],
    givenName: user.givenName,
    middleName: user.middleName,
    familyName: user.familyName,
    editable: true,
    SCIM: user.scim,
    push: false,
    permissions: user.access.permissions,
    OIDC: false,
    consentExpiration: 0,
    modifiedTime: toSeconds(user.modifiedTime),
    recoveryEmail: user.recoveryEmail,
    recoveryPhone: user.recoveryPhone,
    verifiedRecoveryEmail: user.verifiedRecoveryEmail,
    verifiedRecoveryPhone: user.verifiedRecoveryPhone,
  };
}

export interface ResponseUser {
  readonly loginIds: readonly string[];
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly verifiedEmail: boolean;
  readonly verifiedPhone: boolean;
  readonly roleNames: readonly string[];
  readonly userTenants: readonly ResponseUserTenant[];
  readonly status: UserStatus;
  /** Legacy twin of `loginIds`. */
  readonly externalIds: readonly string[];
  readonly picture: string;
  readonly test: boolean;
  readonly customAttributes: JsonMap;
  /** Seconds since the epoch, as `modifiedTime`. */
  readonly createdTime: number;
  readonly TOTP: boolean;
  readonly SAML: boolean;
  readonly OAuth: JsonMap;
  readonly webauthn: boolean;
  readonly password: boolean;
  readonly ssoAppIds: readonly string[];
  readonly givenName: string;
  readonly middleName: string;
  readonly familyName: string;
  readonly editable: boolean;
  readonly SCIM: boolean;
  readonly push: boolean;
  readonly permissions: readonly string[];
  readonly OIDC: boolean;
  readonly consentExpiration: number;
  readonly modifiedTime: number;
  readonly recoveryEmail: string;
  readonly recoveryPhone: string;
  readonly verifiedRecoveryEmail: boolean;
  readonly verifiedRecoveryPhone: boolean;
}

export interface ResponseUserTenant {
  readonly tenantId: string;
  readonly roleNames: readonly string[];
  readonly tenantName: string;
  readonly permissions: readonly string[];
}
