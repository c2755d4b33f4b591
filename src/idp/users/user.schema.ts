import { epochSeconds, flag, jsonMap, list, named, object, oneOfTexts, text, texts } from '../schema/index.js';
import type { ResponseUser, ResponseUserTenant } from './user-response.js';
import { USER_STATUSES } from './user.js';

const USER_TENANT = named(
  'UserTenant',
  object<ResponseUserTenant>({ tenantId: text, roleNames: texts, tenantName: text, permissions: texts }),
);

export const USER = named(
  'User',
  object<ResponseUser>({
    loginIds: texts,
    userId: text,
    name: text,
    email: text,
    phone: text,
    verifiedEmail: flag,
    verifiedPhone: flag,
    roleNames: texts,
    userTenants: list(USER_TENANT),
    status: oneOfTexts(USER_STATUSES),
    externalIds: texts,
    picture: text,
    test: flag,
    customAttributes: jsonMap,
    createdTime: epochSeconds,
    TOTP: flag,
    SAML: flag,
    OAuth: jsonMap,
    webauthn: flag,
    password: flag,
    ssoAppIds: texts,
    givenName: text,
    middleName: text,
    familyName: text,
    editable: flag,
    SCIM: flag,
    push: flag,
    permissions: texts,
    OIDC: flag,
    consentExpiration: epochSeconds,
    modifiedTime: epochSeconds,
    recoveryEmail: text,
    recoveryPhone: text,
    verifiedRecoveryEmail: flag,
    verifiedRecoveryPhone: flag,
  }),
);
