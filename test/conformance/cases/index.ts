import type { CaseGroup } from '../method-cases.js';
import { accessKeyCases } from './access-key.cases.js';
import { auditCases } from './audit.cases.js';
import { claimsCases } from './claims.cases.js';
import { customAttributeCases } from './custom-attribute.cases.js';
import { grantCases } from './grant.cases.js';
import { jwtCases } from './jwt.cases.js';
import { enchantedLinkCases, magicLinkCases } from './link.cases.js';
import { otpCases } from './otp.cases.js';
import { passwordCases } from './password.cases.js';
import { passwordSettingsCases } from './password-settings.cases.js';
import { permissionCases } from './permission.cases.js';
import { phoneCases } from './phone.cases.js';
import { roleCases } from './role.cases.js';
import { sessionCases } from './session.cases.js';
import { tenantCases } from './tenant.cases.js';
import { testUserCases } from './test-user.cases.js';
import { userPasswordCases } from './user-password.cases.js';
import { userCases } from './user.cases.js';

/** In the order of the table. */
export const CASE_GROUPS: readonly CaseGroup[] = [
  passwordCases,
  otpCases,
  magicLinkCases,
  enchantedLinkCases,
  phoneCases,
  sessionCases,
  claimsCases,
  userCases,
  customAttributeCases,
  grantCases,
  userPasswordCases,
  testUserCases,
  tenantCases,
  roleCases,
  permissionCases,
  accessKeyCases,
  jwtCases,
  passwordSettingsCases,
  auditCases,
];
