import {
  AccessKeyRefusedError,
  AccessKeyRequiredError,
  type AuthError,
  AuthRequiredError,
  ImpersonationRefusedError,
  MfaRequiredError,
  PermissionRequiredError,
  RoleRequiredError,
  StepUpRequiredError,
  TenantMismatchError,
  TenantRequiredError,
} from '../errors/index.js';
import type { Refusal, RefusalCode } from './policy/index.js';

const REFUSALS: Readonly<Record<RefusalCode, (refusal: Refusal) => AuthError>> = {
  AUTH_REQUIRED: () => new AuthRequiredError(),
  STEP_UP_REQUIRED: ({ maxAge = 0 }) => new StepUpRequiredError(maxAge),
  MFA_REQUIRED: () => new MfaRequiredError(),
  ROLE_REQUIRED: () => new RoleRequiredError(),
  PERMISSION_REQUIRED: () => new PermissionRequiredError(),
  TENANT_REQUIRED: () => new TenantRequiredError(),
  TENANT_MISMATCH: () => new TenantMismatchError(),
  IMPERSONATION_REFUSED: () => new ImpersonationRefusedError(),
  ACCESS_KEY_REFUSED: () => new AccessKeyRefusedError(),
  ACCESS_KEY_REQUIRED: () => new AccessKeyRequiredError(),
};

/** The error that a refusal is thrown as. */
export function refuse(refusal: Refusal): AuthError {
  return REFUSALS[refusal.code](refusal);
}
